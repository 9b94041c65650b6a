import { Switch } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { localText } from '../../../lib/labels'
import { useCatalog } from '../../../lib/session'
import type { WizardState } from '../api/useWizard'
import type { ImportSettings, SheetColumn } from '../model/importRun'
import { ColumnTable } from './ColumnTable'
import companion from './companion.module.css'

interface CompanionCardProps {
  suggestion: WizardState['suggested'][number]
  columns: SheetColumn[]
  settings: ImportSettings
  onChange: (settings: ImportSettings) => void
}

/** Two objects from one sheet: the contacts of the customers, from the same rows. */
export function CompanionCard({ suggestion, columns, settings, onChange }: CompanionCardProps) {
  const { t } = useTranslation('imports')
  const { byKey } = useCatalog()
  const id = useId()
  const object = byKey.get(suggestion.object)
  const chosen = settings.companions.find((item) => item.object === suggestion.object)
  if (!object) return null
  const label = localText(object.label, object.key)
  const others = settings.companions.filter((item) => item.object !== suggestion.object)
  const mapping = chosen?.mapping ?? suggestion.mapping
  const set = (next: typeof mapping) =>
    onChange({
      ...settings,
      companions: [...others, { object: suggestion.object, relation: suggestion.relation, mapping: next }],
    })
  const used = columns.filter((column) => mapping[column.column])
  const fieldLabel = (key: string | null | undefined) =>
    localText(object.fields.find((field) => field.key === key)?.label, key ?? '')
  return (
    <section className={companion.card} aria-labelledby={id}>
      <header>
        <div>
          <h3 id={id}>{t('companion.title', { object: label })}</h3>
          <p>
            {t('companion.help', {
              fields: used
                .map((column) => `${column.header || column.column} → ${fieldLabel(mapping[column.column])}`)
                .join('，'),
            })}
          </p>
        </div>
        <Switch
          checked={Boolean(chosen)}
          aria-labelledby={id}
          onChange={(on) => (on ? set(suggestion.mapping) : onChange({ ...settings, companions: others }))}
        />
      </header>
      {chosen ? (
        <details>
          <summary>{t('companion.columns')}</summary>
          <ColumnTable
            object={object}
            columns={columns}
            mapping={mapping}
            clashing={new Set()}
            except={[suggestion.relation]}
            onMap={(column, field) => set({ ...mapping, [column]: field })}
          />
        </details>
      ) : null}
    </section>
  )
}
