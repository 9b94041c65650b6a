import { Button, Segmented, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { localText } from '../../../lib/labels'
import type { ImportSettings } from '../model/importRun'
import {
  countByAction,
  type ImportPreview,
  type ImportProblem,
  isAnswered,
  isMendable,
  type ProblemAction,
  problemKinds,
  showValue,
  withAnswer,
} from '../model/preview'
import css from './imports.module.css'
import { MendCell } from './MendCell'
import { NewRowButton } from './NewRowButton'
import problems from './problems.module.css'

interface ProblemListProps {
  object: ObjectDef
  preview: ImportPreview
  settings: ImportSettings
  onChange: (settings: ImportSettings) => void
}

const COLORS: Record<ProblemAction, string> = {
  normalise: 'blue',
  keep: 'default',
  ask: 'gold',
  reject: 'red',
}
const SHOWN = 100
type Group = 'open' | 'tidied' | 'kept'
const GROUPS: Record<Group, ProblemAction[]> = {
  open: ['ask', 'reject'],
  tidied: ['normalise'],
  kept: ['keep'],
}

/** Everything that waits, was left out, was tidied or kept, by kind; open cells can be mended here. */
export function ProblemList({ object, preview, settings, onChange }: ProblemListProps) {
  const { t } = useTranslation('imports')
  const kinds = problemKinds(preview)
  const counts = countByAction(kinds)
  const start: Group = counts.ask + counts.reject > 0 ? 'open' : counts.normalise > 0 ? 'tidied' : 'kept'
  const [group, setGroup] = useState<Group>(start)
  const [code, setCode] = useState<string>()
  const [limit, setLimit] = useState(SHOWN)
  if (kinds.length === 0) return <p className={css.allGood}>{t('noProblems')}</p>

  const ofGroup = kinds.filter((kind) => GROUPS[group].includes(kind.action))
  const cells = preview.problems.filter(
    (problem) => (code ? problem.code === code : true) && ofGroup.some((kind) => kind.code === problem.code),
  )
  const total = ofGroup
    .filter((kind) => !code || kind.code === code)
    .reduce((sum, kind) => sum + kind.count, 0)
  const suggested = cells.filter(
    (problem) => isMendable(problem) && problem.suggest && !isAnswered(settings, problem.field, problem.raw),
  )
  const acceptAll = () => onChange(suggested.reduce((next, problem) => accept(next, problem), settings))
  return (
    <section className={css.block}>
      <div className={problems.head}>
        <Segmented
          value={group}
          onChange={(next) => {
            setGroup(next as Group)
            setCode(undefined)
          }}
          options={(Object.keys(GROUPS) as Group[]).map((key) => ({
            value: key,
            label: `${t(`problems.${key}`)} ${GROUPS[key].reduce((sum, action) => sum + counts[action], 0).toLocaleString()}`,
          }))}
        />
        {suggested.length > 0 ? (
          <Button size="small" onClick={acceptAll}>
            {t('problems.acceptAll', { n: suggested.length })}
          </Button>
        ) : null}
      </div>
      <div className={css.kinds} role="group" aria-label={t('problems.filter')}>
        <Button size="small" type={code ? 'text' : 'default'} onClick={() => setCode(undefined)}>
          {t('problems.all')}
        </Button>
        {ofGroup.map((kind) => (
          <Button
            key={kind.code}
            size="small"
            type={code === kind.code ? 'default' : 'text'}
            aria-pressed={code === kind.code}
            onClick={() => setCode(code === kind.code ? undefined : kind.code)}
          >
            {kind.message} <span className={css.count}>{kind.count.toLocaleString()}</span>
          </Button>
        ))}
      </div>
      <div className={css.scroll}>
        <table className={`${css.table} ${problems.table}`}>
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
            {cells.slice(0, limit).map((problem, index) => (
              <tr // biome-ignore lint/suspicious/noArrayIndexKey: a cell may bear one code twice; the list is never reordered
                key={`${index}:${problem.row}:${problem.column}:${problem.code}`}
              >
                <td className={css.num}>{problem.row}</td>
                <td>
                  {problem.column ? <span className={css.letter}>{problem.column}</span> : null}
                  {problem.header ||
                    localText(object.fields.find((field) => field.key === problem.field)?.label, '')}
                </td>
                <td className={problems.what}>
                  <Tag color={COLORS[problem.action]}>{t(`action.${problem.action}`)}</Tag>
                  <span>{problem.message}</span>
                </td>
                <td className={css.samples} title={showValue(problem.raw)}>
                  {showValue(problem.raw)}
                </td>
                <td className={css.samples}>
                  {problem.code === 'import.number_unknown' ? (
                    <NewRowButton problem={problem} settings={settings} onChange={onChange} />
                  ) : isMendable(problem) ? (
                    <MendCell problem={problem} settings={settings} onChange={onChange} />
                  ) : (
                    <Target object={object} problem={problem} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={problems.foot}>
        {t('problems.shown', { n: Math.min(limit, cells.length), total: total.toLocaleString() })}
        {cells.length > limit ? (
          <Button type="link" size="small" onClick={() => setLimit(limit + SHOWN)}>
            {t('more')}
          </Button>
        ) : null}
      </p>
    </section>
  )
}

function accept(settings: ImportSettings, problem: ImportProblem): ImportSettings {
  return withAnswer(settings, problem.field ?? '', String(problem.raw).trim(), {
    text: String(problem.suggest),
  })
}

function Target({ object, problem }: { object: ObjectDef; problem: ImportProblem }) {
  const field = object.fields.find((item) => item.key === problem.field)
  const labels = new Map((field?.config.options ?? []).map((option) => [option.key, localText(option.label)]))
  if (problem.action === 'reject' || problem.action === 'ask') return null
  return <span title={showValue(problem.to, labels)}>{showValue(problem.to, labels)}</span>
}
