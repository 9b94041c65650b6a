import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import type { ImportSettings } from '../model/importRun'
import { doubtfulGroups, exactGroups, type ImportPreview } from '../model/preview'
import { BaseMatchCard } from './BaseMatchCard'
import css from './imports.module.css'
import { RowGroupCard } from './RowGroupCard'
import review from './review.module.css'

interface DuplicateReviewProps {
  object: ObjectDef
  preview: ImportPreview
  settings: ImportSettings
  onChange: (settings: ImportSettings) => void
}

const SHOWN = 20

/** Rows that may be the same as a record or as another row: a person compares and decides. */
export function DuplicateReview({ object, preview, settings, onChange }: DuplicateReviewProps) {
  const { t } = useTranslation('imports')
  const [limit, setLimit] = useState(SHOWN)
  const groups = doubtfulGroups(preview).filter((group) => group.records)
  const exact = exactGroups(preview)
  const total = preview.matches.length + groups.length
  if (total === 0 && exact.length === 0) return <p className={css.allGood}>{t('review.none')}</p>
  const matches = preview.matches.slice(0, limit)
  const rest = Math.max(0, limit - matches.length)
  return (
    <section className={css.block}>
      <p className={css.help}>{t('review.help')}</p>
      {exact.length > 0 ? (
        <p className={css.help}>{t('review.exact', { n: exact.length.toLocaleString() })}</p>
      ) : null}
      {preview.more_duplicates ? (
        <p className={css.help}>{t('review.andMore', { n: preview.duplicates.length.toLocaleString() })}</p>
      ) : null}
      {matches.length > 0 ? (
        <h3 className={review.title}>{t('review.base', { n: preview.matches.length })}</h3>
      ) : null}
      {matches.map((match) => (
        <BaseMatchCard
          key={`${match.sheet}:${match.row}:${match.record.id}`}
          object={object}
          match={match}
          row={match}
          preview={preview}
          settings={settings}
          onChange={onChange}
        />
      ))}
      {groups.length > 0 && rest > 0 ? (
        <h3 className={review.title}>{t('review.file', { n: groups.length })}</h3>
      ) : null}
      {groups.slice(0, rest).map((group) => (
        <RowGroupCard
          key={`${group.kind}:${group.sheet}:${group.rows.join()}`}
          object={object}
          group={group}
          settings={settings}
          onChange={onChange}
        />
      ))}
      {total > limit ? (
        <Button onClick={() => setLimit(limit + SHOWN)}>{t('review.more', { n: total - limit })}</Button>
      ) : null}
    </section>
  )
}
