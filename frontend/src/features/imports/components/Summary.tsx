import { useTranslation } from 'react-i18next'
import type { ImportPreview } from '../model/preview'
import css from './imports.module.css'

/** The figures of the whole file in one line. */
export function Summary({ preview }: { preview: ImportPreview }) {
  const { t } = useTranslation('imports')
  const { summary } = preview
  const items: [string, number, string | undefined][] = [
    ['new', summary.new, css.good],
    ['update', summary.update, undefined],
    ['duplicates', summary.duplicates, undefined],
    ['with_problems', summary.with_problems, summary.with_problems > 0 ? css.warn : undefined],
    ...(summary.waiting > 0
      ? [['waiting', summary.waiting, css.warn] as [string, number, string | undefined]]
      : []),
    [
      'rejected',
      summary.rejected + summary.asked,
      summary.rejected + summary.asked > 0 ? css.bad : undefined,
    ],
  ]
  return (
    <dl className={css.summary}>
      {items.map(([key, value, tone]) => (
        <div key={key}>
          <dt>{t(`summary.${key}`)}</dt>
          <dd className={tone}>{value.toLocaleString()}</dd>
        </div>
      ))}
    </dl>
  )
}
