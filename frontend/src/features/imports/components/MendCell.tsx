import { Button, Input } from 'antd'
import { Check, Pencil, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportSettings } from '../model/importRun'
import { type ImportProblem, withAnswer } from '../model/preview'
import problems from './problems.module.css'

interface MendCellProps {
  problem: ImportProblem
  settings: ImportSettings
  onChange: (settings: ImportSettings) => void
}

/** One open cell: take what is suggested, write something else, or leave it empty for good. */
export function MendCell({ problem, settings, onChange }: MendCellProps) {
  const { t } = useTranslation('imports')
  const [isEditing, setEditing] = useState(false)
  const key = String(problem.raw).trim()
  const field = problem.field ?? ''
  const answer = settings.values[field]?.[key]
  const set = (next: { text: string } | null | undefined) => {
    setEditing(false)
    onChange(withAnswer(settings, field, key, next))
  }
  if (isEditing)
    return (
      <Input
        size="small"
        autoFocus
        className={problems.input ?? ''}
        defaultValue={problem.suggest ? String(problem.suggest) : key}
        aria-label={t('mend.edit', { value: key })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setEditing(false)
        }}
        onPressEnter={(event) => set({ text: event.currentTarget.value })}
        onBlur={(event) => set({ text: event.target.value })}
      />
    )
  if (answer !== undefined)
    return (
      <span className={problems.mended}>
        <Check size={13} aria-hidden="true" />
        <span>{answer === null ? t('leaveEmpty') : showAnswer(answer)}</span>
        <Button
          type="text"
          size="small"
          aria-label={t('mend.undo', { value: key })}
          icon={<RotateCcw size={13} aria-hidden="true" />}
          onClick={() => set(undefined)}
        />
      </span>
    )
  return (
    <span className={problems.mend}>
      {problem.suggest ? (
        <Button size="small" onClick={() => set({ text: String(problem.suggest) })}>
          {t('take', { label: String(problem.suggest) })}
        </Button>
      ) : null}
      <Button size="small" type="text" onClick={() => set(null)}>
        {t('leaveEmpty')}
      </Button>
      <Button
        size="small"
        type="text"
        aria-label={t('mend.edit', { value: key })}
        icon={<Pencil size={13} aria-hidden="true" />}
        onClick={() => setEditing(true)}
      />
    </span>
  )
}

function showAnswer(answer: object | string): string {
  if (typeof answer === 'string') return answer
  return 'text' in answer ? String(answer.text) : ''
}
