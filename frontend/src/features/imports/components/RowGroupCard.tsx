import { Radio, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import type { ImportSettings } from '../model/importRun'
import { type DuplicateGroup, decisionOf, withDecision } from '../model/preview'
import { CompareTable } from './CompareTable'
import review from './review.module.css'
import { ScoreTag } from './ScoreTag'

interface RowGroupCardProps {
  object: ObjectDef
  group: DuplicateGroup
  settings: ImportSettings
  onChange: (settings: ImportSettings) => void
}

/** Rows of the file that may be one record: import each, or leave out the repetitions. */
export function RowGroupCard({ object, group, settings, onChange }: RowGroupCardProps) {
  const { t } = useTranslation('imports')
  const rows = group.records ?? []
  const later = rows.slice(1)
  const isSkipped = (sheet: number, row: number) => decisionOf(settings, sheet, row)?.action === 'skip'
  const decide = (sheet: number, row: number, skip: boolean) =>
    onChange(withDecision(settings, skip ? { sheet, row, action: 'skip' } : null, sheet, row))
  return (
    <article className={review.card} aria-label={t('review.rowsLabel', { rows: group.rows.join('、') })}>
      <header>
        <Tag>{t(`kind.${group.kind}`)}</Tag>
        <ScoreTag score={group.score} />
        {group.other_name ? <Tag color="gold">{t('review.otherName')}</Tag> : null}
        <span>{t('review.rows', { rows: group.rows.join('、') })}</span>
        {group.count ? <span>{t('review.inAll', { n: group.count.toLocaleString() })}</span> : null}
      </header>
      <CompareTable
        object={object}
        sides={rows.map((row) => ({
          key: `${row.sheet}:${row.row}`,
          title: t('rowNumber', { row: row.row }),
          fields: row.fields,
        }))}
      />
      <ul className={review.choices}>
        {later.map((row) => (
          <li key={`${row.sheet}:${row.row}`}>
            <span>{t('rowNumber', { row: row.row })}</span>
            <Radio.Group
              size="small"
              optionType="button"
              value={isSkipped(row.sheet, row.row) ? 'skip' : 'keep'}
              onChange={(event) => decide(row.sheet, row.row, event.target.value === 'skip')}
              options={[
                { value: 'keep', label: t('review.keepBoth') },
                { value: 'skip', label: t('review.leaveOut') },
              ]}
            />
          </li>
        ))}
      </ul>
    </article>
  )
}
