import { Alert, Checkbox, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ExportForecast } from '../../../api/exportTypes'
import styles from './records.module.css'

interface ExportTermsProps {
  readonly forecast: ExportForecast | undefined
  readonly isSealed: boolean
  readonly onSeal: (isSealed: boolean) => void
  readonly reason: string
  readonly onReason: (reason: string) => void
  readonly isDisabled: boolean
}

const MAX_REASON = 500

/** What an export needs before it leaves: somebody's agreement and a reason, a sealed file, one of today's. */
export function ExportTerms(props: ExportTermsProps) {
  const { forecast, isSealed, onSeal, reason, onReason, isDisabled } = props
  const { t } = useTranslation('exports')
  const isAsked = Boolean(forecast?.why.length)
  const isForced = forecast?.is_sealed === true && !isSealed
  return (
    <>
      <Checkbox
        checked={isSealed || isForced}
        disabled={isDisabled || isForced}
        onChange={(event) => onSeal(event.target.checked)}
      >
        {isForced ? t('order.sealedForced') : t('order.sealed')}
      </Checkbox>
      {forecast ? (
        <p className={styles.quiet} aria-live="polite">
          {t('order.rows', { number: forecast.row_count.toLocaleString() })}
          {forecast.left_today === null ? '' : ` · ${t('order.left', { count: forecast.left_today })}`}
        </p>
      ) : null}
      {forecast && isAsked ? (
        <Alert
          type={forecast.approvers.length ? 'info' : 'warning'}
          showIcon
          title={t(forecast.approvers.length ? 'order.needs' : 'order.nobody', {
            names: namesOf(forecast.approvers, t('comma')),
            why: forecast.why.map((why) => t(`why.${why}`)).join(t('comma')),
          })}
        />
      ) : null}
      {isAsked ? (
        <>
          <label htmlFor="export-reason">{t('order.reason')}</label>
          <Input.TextArea
            id="export-reason"
            value={reason}
            maxLength={MAX_REASON}
            rows={2}
            required
            disabled={isDisabled}
            placeholder={t('order.reasonHint')}
            onChange={(event) => onReason(event.target.value)}
          />
        </>
      ) : null}
    </>
  )
}

const SHOWN = 4

/** The first few; who else may decide is not what the reader wants to know. */
function namesOf(names: readonly string[], comma: string): string {
  return names.length <= SHOWN ? names.join(comma) : `${names.slice(0, SHOWN).join(comma)}…`
}
