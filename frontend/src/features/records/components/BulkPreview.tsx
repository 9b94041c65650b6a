import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { ReasonList } from '../../../ui/run/ReasonList'
import type { FieldPreview, RunPreview } from '../api/runs'
import styles from './BulkBar.module.css'

/** How many records an operation reaches, and why not the others. */
export function BulkSummary({ preview, isDelete }: { preview: RunPreview; isDelete: boolean }) {
  const { t } = useTranslation('bulk')
  const blocked = preview.total - preview.allowed
  const samples = preview.samples.filter(Boolean)
  return (
    <div className={styles.summary}>
      <p>
        {t(isDelete ? 'willDelete' : 'willChange')}
        <strong> {preview.allowed.toLocaleString('en-US')} </strong>
        {t('records')}
        {preview.is_job ? t('asJob') : ''}
      </p>
      {samples.length > 0 && (
        <p className={styles.samples}>
          {samples.join('、')}
          {preview.allowed > samples.length ? ' …' : ''}
        </p>
      )}
      {blocked > 0 && (
        <>
          <p className={styles.quiet}>{t('blocked', { count: blocked.toLocaleString('en-US') })}</p>
          <ReasonList reasons={preview.blocked} />
        </>
      )}
    </div>
  )
}

/** What stands in a field now, most frequent first. */
export function ValueList({ field }: { field: FieldPreview }) {
  const { t } = useTranslation('bulk')
  if (!field.readable) return <p className={styles.quiet}>{t('valuesHidden')}</p>
  const sum = field.values.reduce((all, one) => all + one.count, 0)
  return (
    <ul className={styles.values} aria-label={t('valuesNow')}>
      <li className={styles.valuesHead}>{t('valuesNow')}</li>
      {field.values.map((value, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: labels may repeat
        <li key={at}>
          <span title={value.label}>
            {value.empty ? <em>{t('empty')}</em> : value.label || <em>{t('others')}</em>}
          </span>
          <span className={styles.meter} aria-hidden="true">
            <i style={{ width: `${sum > 0 ? Math.max(3, (value.count / sum) * 100) : 0}%` }} />
          </span>
          <span className={styles.number}>{value.count.toLocaleString('en-US')}</span>
        </li>
      ))}
      {field.unchanged ? (
        <li>
          <em>{t('unchanged', { count: field.unchanged.toLocaleString('en-US') })}</em>
        </li>
      ) : null}
    </ul>
  )
}

/** Records that point at what is to be deleted. */
export function References({ preview }: { preview: RunPreview }) {
  const { t } = useTranslation('bulk')
  return preview.references.map((link) => (
    <Alert
      key={`${link.object}.${link.field}`}
      type="warning"
      showIcon
      title={t('references', { count: link.count.toLocaleString('en-US'), label: link.label })}
    />
  ))
}
