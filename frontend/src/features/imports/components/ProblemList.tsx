import { Button, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { localText } from '../../../lib/labels'
import type { ImportPreview, ImportProblem } from '../model/importRun'
import css from './imports.module.css'

const COLORS: Record<ImportProblem['action'], string> = {
  normalise: 'blue',
  keep: 'default',
  ask: 'gold',
  reject: 'red',
}
const shown = (value: unknown): string =>
  value === null || value === undefined
    ? ''
    : typeof value === 'object'
      ? Object.values(value).join('、')
      : String(value)

/** Everything that was mended, left out or needs an answer, by kind; a kind opens its cells. */
export function ProblemList({ object, preview }: { object: ObjectDef; preview: ImportPreview }) {
  const { t } = useTranslation('imports')
  const [code, setCode] = useState<string>()
  if (preview.problem_counts.length === 0) return <p className={css.allGood}>{t('noProblems')}</p>
  const cells = preview.problems.filter((problem) => !code || problem.code === code)
  return (
    <section className={css.block}>
      <h2>{t('problems.title')}</h2>
      <div className={css.kinds}>
        <Button size="small" type={code ? 'text' : 'default'} onClick={() => setCode(undefined)}>
          {t('problems.all')}
        </Button>
        {preview.problem_counts.map((item) => (
          <Button
            key={item.code}
            size="small"
            type={code === item.code ? 'default' : 'text'}
            onClick={() => setCode(item.code)}
          >
            {item.message} <span className={css.count}>{item.count}</span>
          </Button>
        ))}
      </div>
      <div className={css.scroll}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('row')}</th>
              <th scope="col">{t('column')}</th>
              <th scope="col">{t('problems.what')}</th>
              <th scope="col">{t('problems.raw')}</th>
              <th scope="col">{t('problems.to')}</th>
            </tr>
          </thead>
          <tbody>
            {cells.slice(0, 100).map((problem) => (
              <tr key={`${problem.row}:${problem.column}:${problem.code}`}>
                <td className={css.num}>{problem.row}</td>
                <td>
                  {problem.header ||
                    localText(
                      object.fields.find((f) => f.key === problem.field)?.label,
                      problem.column ?? '',
                    )}
                </td>
                <td>
                  <Tag color={COLORS[problem.action]}>{t(`action.${problem.action}`)}</Tag> {problem.message}
                </td>
                <td className={css.samples}>{shown(problem.raw)}</td>
                <td className={css.samples}>{shown(problem.to)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
