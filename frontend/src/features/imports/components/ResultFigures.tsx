import { useTranslation } from 'react-i18next'
import type { ImportResult } from '../model/importRun'
import css from './imports.module.css'

const ALWAYS = ['created', 'updated', 'skipped', 'rejected'] as const
const WHERE_ANY = ['waiting', 'unchanged', 'warnings'] as const

/** What became of the rows. */
export function ResultFigures({ result }: { result: ImportResult }) {
  const { t } = useTranslation('imports')
  const keys = [...ALWAYS, ...WHERE_ANY.filter((key) => (result[key] ?? 0) > 0)]
  return (
    <dl className={css.summary}>
      {keys.map((key) => {
        const value = result[key] ?? 0
        const tone =
          key === 'created'
            ? css.good
            : value && key === 'rejected'
              ? css.bad
              : value && key === 'waiting'
                ? css.warn
                : undefined
        return (
          <div key={key}>
            <dt>{t(`result.${key}`)}</dt>
            <dd className={tone}>{value.toLocaleString()}</dd>
          </div>
        )
      })}
    </dl>
  )
}
