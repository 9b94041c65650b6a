import { Link } from '@tanstack/react-router'
import { Radio, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { useMatchedRecord } from '../api/useMatchedRecord'
import type { ImportSettings, RowDecision } from '../model/importRun'
import { type BaseMatch, decisionOf, type ImportPreview, withDecision } from '../model/preview'
import { CompareTable } from './CompareTable'
import review from './review.module.css'
import { ScoreTag } from './ScoreTag'

interface BaseMatchCardProps {
  object: ObjectDef
  match: BaseMatch
  row: { sheet: number; row: number }
  preview: ImportPreview
  settings: ImportSettings
  onChange: (settings: ImportSettings) => void
}

const ACTIONS = ['create', 'skip', 'fill', 'update', 'merge'] as const

/** A row that may be a record we have: what becomes of it is the person's choice; undecided it is made anew. */
export function BaseMatchCard({ object, match, row, preview, settings, onChange }: BaseMatchCardProps) {
  const { t } = useTranslation('imports')
  const [isOpen, setOpen] = useState(false)
  const record = useMatchedRecord(object.key, match.record.id, isOpen)
  const decision = decisionOf(settings, row.sheet, row.row)
  const isOurs = !decision?.record_id || decision.record_id === match.record.id
  const action = decision && isOurs ? decision.action : 'create'
  const decide = (next: RowDecision['action']) =>
    onChange(
      withDecision(
        settings,
        next === 'create'
          ? null
          : {
              sheet: row.sheet,
              row: row.row,
              action: next,
              ...(next === 'skip' ? {} : { record_id: match.record.id }),
            },
        row.sheet,
        row.row,
      ),
    )
  const values = rowValues(preview, row)
  return (
    <article className={review.card} aria-label={t('review.matchLabel', { row: row.row })}>
      <header>
        <Tag>{t(`kind.${match.kind}`)}</Tag>
        <ScoreTag score={match.score} />
        <span>
          {t('rowNumber', { row: row.row })} <strong>{match.name}</strong>
        </span>
        <span className={review.arrow}>≈</span>
        <Link to="/o/$object/$id" params={{ object: object.key, id: match.record.id }} target="_blank">
          {match.record.label ?? t('review.hiddenName')}
        </Link>
        <button
          type="button"
          className={review.toggle}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? t('review.close') : t('review.compare')}
        </button>
      </header>
      {isOpen ? (
        <CompareTable
          object={object}
          isLoading={record.isPending}
          sides={[
            { key: 'row', title: t('rowNumber', { row: row.row }), fields: values ?? {} },
            { key: 'record', title: t('review.record'), fields: record.data?.fields ?? {} },
          ]}
        />
      ) : null}
      <Radio.Group
        size="small"
        optionType="button"
        className={review.actions ?? ''}
        value={action}
        onChange={(event) => decide(event.target.value as RowDecision['action'])}
        options={ACTIONS.map((key) => ({ value: key, label: t(`decision.${key}`) }))}
      />
    </article>
  )
}

function rowValues(preview: ImportPreview, row: { sheet: number; row: number }) {
  const shown = preview.rows.find((item) => item.sheet === row.sheet && item.row === row.row)
  if (shown) return shown.fields
  return preview.match_rows?.find((item) => item.sheet === row.sheet && item.row === row.row)?.fields
}
