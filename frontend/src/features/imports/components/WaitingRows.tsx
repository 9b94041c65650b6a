import { Alert, Button, Radio, Spin } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asApiError } from '../../../lib/apiError'
import { useDecideRows, useWaitingRows } from '../api/useWaitingRows'
import type { ImportRun, RowDecision } from '../model/importRun'
import css from './imports.module.css'
import review from './review.module.css'

const ACTIONS = ['skip', 'fill', 'update', 'merge', 'create'] as const
const SHOWN = 50

/** Rows that were set aside as duplicates: decide one by one or all alike; the import then goes on with them. */
export function WaitingRows({ run, count }: { run: ImportRun; count: number }) {
  const { t } = useTranslation('imports')
  const rows = useWaitingRows(run.id, count)
  const decide = useDecideRows(run.id)
  const [chosen, setChosen] = useState<Record<string, RowDecision['action']>>({})
  const shown = (rows.data ?? []).slice(0, SHOWN)
  const decisions = (rows.data ?? [])
    .filter((row) => chosen[`${row.sheet}:${row.row}`])
    .map((row) => ({ sheet: row.sheet, row: row.row, action: chosen[`${row.sheet}:${row.row}`] ?? 'skip' }))
  const all = (action: RowDecision['action']) =>
    setChosen(Object.fromEntries((rows.data ?? []).map((row) => [`${row.sheet}:${row.row}`, action])))
  return (
    <section className={css.block}>
      <h2>{t('waiting.title', { n: count })}</h2>
      <p className={css.help}>{t('waiting.help')}</p>
      {rows.isPending ? <Spin size="small" aria-label={t('loading')} /> : null}
      {rows.isError || decide.isError ? (
        <Alert
          type="error"
          showIcon
          title={asApiError(rows.error ?? decide.error)?.message || t('startFailed')}
        />
      ) : null}
      <div className={css.kinds}>
        <span className={css.muted}>{t('waiting.all')}</span>
        {ACTIONS.map((action) => (
          <Button key={action} size="small" onClick={() => all(action)}>
            {t(`decision.${action}`)}
          </Button>
        ))}
      </div>
      {shown.map((row) => {
        const key = `${row.sheet}:${row.row}`
        return (
          <article key={key} className={review.card} aria-label={t('rowNumber', { row: row.row })}>
            <header>
              <strong>{t('rowNumber', { row: row.row })}</strong>
              <span>
                {Object.values(row.values ?? {})
                  .map(String)
                  .filter(Boolean)
                  .slice(0, 6)
                  .join(' · ')}
              </span>
            </header>
            <Radio.Group
              size="small"
              optionType="button"
              className={review.actions ?? ''}
              value={chosen[key]}
              onChange={(event) =>
                setChosen({ ...chosen, [key]: event.target.value as RowDecision['action'] })
              }
              options={ACTIONS.map((action) => ({ value: action, label: t(`decision.${action}`) }))}
            />
          </article>
        )
      })}
      <Button
        type="primary"
        disabled={decisions.length === 0}
        loading={decide.isPending}
        onClick={() => decide.mutate(decisions)}
      >
        {t('waiting.go', { n: decisions.length })}
      </Button>
    </section>
  )
}
