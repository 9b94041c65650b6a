import { Link } from '@tanstack/react-router'
import { Alert, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../../lib/errorText'
import { isHeld } from '../../../lib/held'
import { Section } from '../../../ui/Section'
import { Skeleton } from '../../../ui/states'
import { Toggle } from '../../../ui/Toggle'
import { toast } from '../../../ui/toast'
import {
  type ExportRule,
  useExportRule,
  useIsExportApproverNamed,
  useSaveExportRule,
} from '../api/exportRule'
import { HoursFields } from './HoursFields'
import styles from './review.module.css'

const WORK = { days: [1, 2, 3, 4, 5], start: '08:30', end: '18:30' }
const SWITCHES = ['personal', 'first', 'sealed'] as const

/** What the company asks of every export, whatever the roles say. */
export function ExportRuleSection() {
  const { t } = useTranslation('exports')
  const found = useExportRule()
  const named = useIsExportApproverNamed()
  const save = useSaveExportRule()
  const rule = found.data
  const change = (part: Partial<ExportRule>) =>
    rule &&
    save.mutate(
      { ...rule, ...part },
      {
        onSuccess: () => toast.success(t('common:saved')),
        onError: (error) => (isHeld(error) ? toast.info : toast.error)(errorText(error)),
      },
    )
  const asks = rule ? rule.rows_above !== null || rule.personal || rule.first || rule.hours !== null : false
  return (
    <Section title={t('rule.title')} text={t('rule.text')}>
      {rule ? (
        <div className={styles.rule}>
          {asks && named.data === false ? (
            <Alert
              type="warning"
              showIcon
              title={t('rule.unnamed')}
              action={<Link to="/settings/approvals">{t('rule.name')}</Link>}
            />
          ) : null}
          <div className={styles.ruleLine}>
            <span>{t('rule.rows')}</span>
            <Rows
              key={rule.rows_above}
              rows={rule.rows_above}
              onChange={(rows) => change({ rows_above: rows })}
            />
          </div>
          {SWITCHES.map((key) => (
            <Toggle
              key={key}
              label={t(`rule.${key}`)}
              checked={rule[key]}
              disabled={save.isPending}
              onChange={(isOn) => change({ [key]: isOn })}
            />
          ))}
          <Toggle
            label={t('rule.hours')}
            checked={rule.hours !== null}
            disabled={save.isPending}
            onChange={(isOn) => change({ hours: isOn ? WORK : null })}
          />
          {rule.hours ? (
            <div className={styles.ruleLine}>
              <span>{t('rule.hoursOf')}</span>
              <HoursFields hours={rule.hours} onChange={(hours) => change({ hours })} />
            </div>
          ) : null}
        </div>
      ) : (
        <Skeleton rows={4} />
      )}
    </Section>
  )
}

interface RowsProps {
  rows: number | null
  onChange: (rows: number | null) => void
}

/** A number that is kept once it has been typed, not while it is. */
function Rows({ rows, onChange }: RowsProps) {
  const { t } = useTranslation('exports')
  const [typed, setTyped] = useState(rows)
  const handleDone = () => typed !== rows && onChange(typed)
  return (
    <InputNumber<number>
      min={0}
      precision={0}
      value={typed}
      aria-label={t('rule.rows')}
      placeholder={t('rule.rowsHint')}
      onChange={setTyped}
      onBlur={handleDone}
      onPressEnter={handleDone}
    />
  )
}
