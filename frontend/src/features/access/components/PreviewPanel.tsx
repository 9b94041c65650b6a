import { Button } from 'antd'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { localText } from '../../../lib/labels'
import { SidePanel } from '../../../ui/SidePanel'
import type { Change, RolePreview } from '../api/review'
import { useSystemOperations } from '../api/roles'
import styles from './PreviewPanel.module.css'

interface PreviewPanelProps {
  preview: RolePreview | null
  objects: readonly ObjectDef[]
  isSaving: boolean
  onClose: () => void
  onSave: () => void
}

function Count({ change, object }: { change: Change; object: string }) {
  const { t } = useTranslation('access')
  const verb = t(`operation.${change.operation}`)
  const count = (value: number) => (value > 10_000 ? '10000+' : String(value))
  if (change.gains === null || change.loses === null)
    return <li>{t(change.allowed ? 'preview.nowMay' : 'preview.noLonger', { object, verb })}</li>
  return (
    <li>
      {t('preview.verb', { object, verb })}
      {change.gains ? (
        <span className={styles.gain}>
          <ArrowUp size={13} aria-hidden="true" />
          {t('preview.gains', { count: change.gains, number: count(change.gains) })}
        </span>
      ) : null}
      {change.loses ? (
        <span className={styles.lose}>
          <ArrowDown size={13} aria-hidden="true" />
          {t('preview.loses', { count: change.loses, number: count(change.loses) })}
        </span>
      ) : null}
    </li>
  )
}

/** Who gains and loses what, shown before a role is saved. */
export function PreviewPanel({ preview, objects, isSaving, onClose, onSave }: PreviewPanelProps) {
  const { t } = useTranslation('access')
  const operations = useSystemOperations().data ?? []
  if (!preview) return null
  const nameOf = (key: string) => localText(objects.find((one) => one.key === key)?.label, key)
  const fieldOf = (object: string, key: string) =>
    localText(objects.find((one) => one.key === object)?.fields.find((one) => one.key === key)?.label, key)
  const rightOf = (right: string, write: boolean, reveal: boolean) =>
    t(`right.${right}`) + (write ? t('preview.writable') : '') + (reveal ? t('preview.revealable') : '')
  const operationOf = (key: string) => localText(operations.find((one) => one.key === key)?.label, key)
  const isEmpty =
    !preview.members.length &&
    !preview.fields.length &&
    !preview.system_added.length &&
    !preview.system_removed.length
  return (
    <SidePanel
      open
      width={560}
      title={t('preview.title')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common:keepEditing')}</Button>
          <Button type="primary" loading={isSaving} onClick={onSave}>
            {t('preview.save')}
          </Button>
        </>
      }
    >
      <p className={styles.lead}>
        {preview.holders ? t('preview.holders', { count: preview.holders }) : t('preview.nobody')}
        {preview.examined < preview.holders ? t('preview.examined', { count: preview.examined }) : null}
      </p>
      {isEmpty && preview.holders ? <p>{t('preview.nothing')}</p> : null}
      {preview.members.length ? (
        <section>
          <h3 className={styles.heading}>{t('preview.records')}</h3>
          <ul className={styles.people}>
            {preview.members.map(({ member, changes }) => (
              <li key={member.id}>
                <strong>{member.label}</strong>
                <ul>
                  {changes.map((change) => (
                    <Count
                      key={change.object + change.operation}
                      change={change}
                      object={nameOf(change.object)}
                    />
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {preview.fields.length ? (
        <section>
          <h3 className={styles.heading}>{t('preview.fields')}</h3>
          <ul className={styles.fields}>
            {preview.fields.map((one) => (
              <li key={one.object + one.field + one.before + String([one.write_before, one.reveal_before])}>
                <span>
                  {nameOf(one.object)} · {fieldOf(one.object, one.field)}
                </span>
                <span className={styles.change}>
                  {rightOf(one.before, one.write_before, one.reveal_before)} →{' '}
                  <b>{rightOf(one.after, one.write_after, one.reveal_after)}</b>
                </span>
                <span className={styles.count}>{t('preview.people', { count: one.members })}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {preview.system_added.length || preview.system_removed.length ? (
        <section>
          <h3 className={styles.heading}>{t('preview.system')}</h3>
          <ul className={styles.people}>
            {preview.system_added.map((key) => (
              <li key={key} className={styles.gain}>
                {t('preview.added', { name: operationOf(key) })}
              </li>
            ))}
            {preview.system_removed.map((key) => (
              <li key={key} className={styles.lose}>
                {t('preview.removed', { name: operationOf(key) })}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </SidePanel>
  )
}
