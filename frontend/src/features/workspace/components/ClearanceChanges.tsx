import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { localText } from '../../../lib/labels'
import { useCatalog } from '../../../lib/session'
import type { ClearancePreview } from '../api/members'
import styles from './MemberClearance.module.css'

/** Records are counted so far. */
const CAP = 10_000

type Way = 'gains' | 'loses'

interface Lines {
  objects: string[]
  fields: string[]
  records: string[]
}

function useLines(preview: ClearancePreview, way: Way): Lines {
  const { t } = useTranslation('labels')
  const { byKey } = useCatalog()
  const tagged = (name: string, level: number) => t('clearance.tagged', { name, level })
  return {
    objects: preview.objects
      .filter((one) => one.change === way)
      .map((one) => tagged(localText(one.label, one.object), one.level)),
    fields: preview.fields
      .filter((one) => one.change === way)
      .map((one) => {
        const object = localText(byKey.get(one.object)?.label, one.object)
        return tagged(`${object} · ${localText(one.label, one.field)}`, one.level)
      }),
    records: preview.records.flatMap((one) => {
      const object = localText(one.label, one.object)
      if (one.gains === null || one.loses === null) {
        const isUp = preview.after > preview.before
        return isUp === (way === 'gains') ? [t('clearance.manyRecords', { object })] : []
      }
      const count = way === 'gains' ? one.gains : one.loses
      const number = count > CAP ? `${CAP}+` : String(count)
      return count ? [t('clearance.records', { object, number })] : []
    }),
  }
}

function Changed({ preview, way }: { preview: ClearancePreview; way: Way }) {
  const { t } = useTranslation('labels')
  const { objects, fields, records } = useLines(preview, way)
  if (!objects.length && !fields.length && !records.length) return null
  const counts = [
    objects.length ? t('clearance.objects', { count: objects.length }) : '',
    fields.length ? t('clearance.fields', { count: fields.length }) : '',
    ...records,
  ].filter(Boolean)
  const Icon = way === 'gains' ? ArrowUp : ArrowDown
  return (
    <div className={styles.changed} data-way={way}>
      <p>
        <Icon size={14} aria-hidden="true" />
        {t(`clearance.${way}`)} {counts.join(t('clearance.and'))}
      </p>
      <ul>
        {[...objects, ...fields].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}

/** What a member gains and loses by another clearance. */
export function ClearanceChanges({ preview }: { preview: ClearancePreview }) {
  const { t } = useTranslation('labels')
  const isNothing = !preview.objects.length && !preview.fields.length && !preview.records.length
  if (isNothing) return <p>{t('clearance.none')}</p>
  return (
    <>
      <Changed preview={preview} way="loses" />
      <Changed preview={preview} way="gains" />
    </>
  )
}
