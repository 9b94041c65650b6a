import { Button, Select } from 'antd'
import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldConfig, FieldDef, ObjectDef } from '../../../api/types'
import { asApiError } from '../../../lib/apiError'
import { errorText } from '../../../lib/errorText'
import { localText } from '../../../lib/labels'
import { SidePanel } from '../../../ui/SidePanel'
import { Skeleton } from '../../../ui/states'
import { toast } from '../../../ui/toast'
import { useChangeType, useFieldTypes, useTypePreview } from '../api/fieldRuns'
import styles from './TypeChangePanel.module.css'
import { TypeIcon } from './TypeIcon'
import { TypePreviewView } from './TypePreviewView'

interface TypeChangePanelProps {
  object: ObjectDef
  field: FieldDef
  onBack: () => void
  onClose: () => void
}

const FIRST: Readonly<Record<string, FieldConfig>> = {
  money: { currency: 'CNY', scale: 2 },
  tags: { grow: 'writers' },
}

/** Another type for a field: choose, see what becomes of the values, then do it. */
export function TypeChangePanel({ object, field, onBack, onClose }: TypeChangePanelProps) {
  const { t } = useTranslation('catalog')
  const [type, setType] = useState('')
  const config = FIRST[type] ?? {}
  const types = useFieldTypes()
  const preview = useTypePreview(object.key, field.key, type, config)
  const change = useChangeType(object.key, field.key)
  const allowed = types.data?.find((one) => one.key === field.type)?.converts_to ?? []
  const name = localText(field.label, field.key)
  const failed = preview.data?.failed ?? 0

  const handleChange = () =>
    change.mutate(
      { type, config },
      {
        onSuccess: (answer) => {
          const run = answer.items[0]
          toast.success(
            run && run.status !== 'done'
              ? t('retype.started', { name })
              : t('retype.done', { name, type: t(`type.${type}`) }),
          )
          onClose()
        },
        onError: (error) => toast.error(asApiError(error)?.errors[0]?.message || errorText(error)),
      },
    )

  return (
    <SidePanel
      open
      width={500}
      onClose={onClose}
      title={t('retype.title', { name })}
      footer={
        <>
          <Button className={styles.left ?? ''} onClick={onBack}>
            {t('retype.back')}
          </Button>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button
            type="primary"
            danger={failed > 0}
            disabled={!preview.data}
            loading={change.isPending}
            onClick={handleChange}
          >
            {failed > 0 ? t('retype.confirmLoss') : t('retype.confirm')}
          </Button>
        </>
      }
    >
      <div className={styles.pair}>
        <span className={styles.now}>
          <TypeIcon type={field.type} size={16} />
          {t(`type.${field.type}`)}
        </span>
        <ArrowRight size={16} aria-hidden="true" />
        <Select<string>
          className={styles.select ?? ''}
          aria-label={t('retype.pick')}
          placeholder={t('retype.pick')}
          value={type || null}
          loading={types.isPending}
          options={allowed.map((key) => ({
            value: key,
            label: (
              <span className={styles.now}>
                <TypeIcon type={key} size={15} />
                {t(`type.${key}`)}
              </span>
            ),
          }))}
          onChange={setType}
        />
      </div>
      {types.data && allowed.length === 0 ? <p className={styles.note}>{t('retype.none')}</p> : null}
      {type && preview.isPending ? <Skeleton rows={4} /> : null}
      {preview.error ? (
        <p role="alert" className={styles.fault}>
          {asApiError(preview.error)?.errors[0]?.message || errorText(preview.error)}
        </p>
      ) : null}
      {preview.data ? <TypePreviewView preview={preview.data} /> : null}
      <p className={styles.note}>{t('retype.keeps')}</p>
    </SidePanel>
  )
}
