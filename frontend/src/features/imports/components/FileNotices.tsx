import { useTranslation } from 'react-i18next'
import type { ImportQuestion } from '../model/preview'
import css from './imports.module.css'

/** What concerns the file as a whole and was decided so: hidden rows and columns, merged cells, date order. */
export function FileNotices({ questions }: { questions: ImportQuestion[] }) {
  const { t, i18n } = useTranslation('imports')
  const notices = questions.filter(
    (question) => !question.value && i18n.exists(`imports:notice.${question.code}`),
  )
  if (notices.length === 0) return null
  return (
    <ul className={css.notices}>
      {notices.map((notice) => (
        <li key={`${notice.code}:${notice.sheet ?? ''}:${notice.column ?? ''}`}>
          {t(noticeKey(notice), {
            column: notice.header || notice.column,
            rows: notice.rows,
            digits: notice.digits,
            currency: notice.suggest,
          })}
        </li>
      ))}
    </ul>
  )
}

/** A hidden column that feeds no field is only mentioned. */
function noticeKey(notice: ImportQuestion): string {
  return notice.code === 'hidden_column' && !notice.field
    ? 'notice.hidden_column_left'
    : `notice.${notice.code}`
}
