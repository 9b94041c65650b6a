import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../../lib/dates'
import type { WizardState } from '../api/useWizard'
import type { ImportRun, ImportSettings } from '../model/importRun'
import css from './imports.module.css'

interface RecalledNoteProps {
  run: ImportRun
  wizard: WizardState | undefined
  settings: ImportSettings
  onChange: (settings: ImportSettings) => void
}

/** Says that the mapping of the last file with these headers was taken, and lets it be set aside. */
export function RecalledNote({ run, wizard, settings, onChange }: RecalledNoteProps) {
  const { t } = useTranslation('imports')
  if (!wizard?.recalled) return null
  const sheet = run.sheets.find((item) => item.index === settings.sheets[0])
  const forget = () => {
    const used = new Set<string>()
    const mapping = Object.fromEntries(
      (sheet?.columns ?? []).map((column) => {
        const proposed = column.proposed ?? null
        const field = proposed && !used.has(proposed) ? proposed : null
        if (field) used.add(field)
        return [column.column, field]
      }),
    )
    onChange({ ...settings, mapping, values: {} })
  }
  return (
    <Alert
      className={css.recalled ?? ''}
      type="info"
      showIcon
      title={t('recalled.title', { file: wizard.recalled.file_name })}
      description={t('recalled.help', { at: formatDateTime(wizard.recalled.used_at) })}
      action={
        <Button size="small" onClick={forget}>
          {t('recalled.forget')}
        </Button>
      }
    />
  )
}
