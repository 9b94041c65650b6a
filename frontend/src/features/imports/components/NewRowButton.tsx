import { Button } from 'antd'
import { Plus, RotateCcw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ImportSettings } from '../model/importRun'
import { decisionOf, type ImportProblem, withDecision } from '../model/preview'

interface NewRowButtonProps {
  problem: ImportProblem
  settings: ImportSettings
  onChange: (settings: ImportSettings) => void
}

/** A row whose number nobody has: it stays out, or becomes a new record with a number of its own. */
export function NewRowButton({ problem, settings, onChange }: NewRowButtonProps) {
  const { t } = useTranslation('imports')
  const { sheet, row } = problem
  const isNew = decisionOf(settings, sheet, row)?.action === 'create'
  const toggle = () =>
    onChange(withDecision(settings, isNew ? null : { sheet, row, action: 'create' }, sheet, row))
  return (
    <Button
      type="link"
      size="small"
      icon={isNew ? <RotateCcw size={13} aria-hidden="true" /> : <Plus size={13} aria-hidden="true" />}
      aria-label={t(isNew ? 'unknownNumber.undoRow' : 'unknownNumber.createRow', { row })}
      onClick={toggle}
    >
      {t(isNew ? 'unknownNumber.undo' : 'unknownNumber.create')}
    </Button>
  )
}
