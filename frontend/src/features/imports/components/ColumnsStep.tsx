import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { asApiError } from '../../../lib/apiError'
import { localText } from '../../../lib/labels'
import { useImportPreview, useStoreSettings } from '../api/useImportActions'
import type { WizardState } from '../api/useWizard'
import {
  clashes,
  type ImportRun,
  type ImportSettings,
  initialSettings,
  type Mapping,
  missingRequired,
  withMapping,
} from '../model/importRun'
import type { ImportPreview } from '../model/preview'
import { CheckProgress } from './CheckProgress'
import { ColumnTable } from './ColumnTable'
import { CompanionCard } from './CompanionCard'
import { DuplicateRuleField } from './DuplicateRuleField'
import css from './imports.module.css'
import { RecalledNote } from './RecalledNote'
import { SheetBar } from './SheetBar'

interface ColumnsStepProps {
  object: ObjectDef
  run: ImportRun
  wizard: WizardState | undefined
  settings: ImportSettings
  onChange: (settings: ImportSettings) => void
  onPreview: (preview: ImportPreview) => void
}

/** Which sheets, which column feeds which field, what to do with duplicates, a second object from the same rows. */
export function ColumnsStep({ object, run, wizard, settings, onChange, onPreview }: ColumnsStepProps) {
  const { t } = useTranslation('imports')
  const preview = useImportPreview(run.id)
  const store = useStoreSettings(run.id)
  const first = settings.sheets[0] ?? 0
  const [shown, setShown] = useState(first)
  const active = settings.sheets.includes(shown) ? shown : first
  const sheet = run.sheets.find((item) => item.index === active)
  const other = settings.others.find((item) => item.sheet === active)
  const stored = wizard?.sheets.find((item) => item.sheet === active)
  const mapping: Mapping = active === first ? settings.mapping : (other?.mapping ?? stored?.mapping ?? {})

  const labelOf = (key: string) => localText(object.fields.find((field) => field.key === key)?.label, key)
  const shared = new Set(object.fields.filter((field) => field.type === 'region').map((field) => field.key))
  const numbers = new Set(
    object.fields
      .filter((field) => field.type === 'auto_number' && field.right !== 'none')
      .map((field) => field.key),
  )
  const byNumber = settings.duplicates.keys.some((key) => numbers.has(key))
  const twice = Object.entries(clashes(mapping, shared))
  const required = object.fields.filter(
    (field) => field.is_required && field.write && field.default === null && field.type !== 'auto_number',
  )
  // A row that names its record by number need not be whole.
  const missing = byNumber
    ? []
    : missingRequired(
        settings.mapping,
        required.map((field) => field.key),
      )
  const chosen = [...new Set(Object.values(settings.mapping).filter((key): key is string => Boolean(key)))]
  const matched = Object.values(mapping).filter(Boolean).length

  const map = (column: string, field: string | null) => {
    const next = { ...mapping, [column]: field }
    if (active === first) onChange(withMapping(settings, next, numbers))
    else onChange({ ...settings, others: withOther(settings, active, next) })
  }
  const chooseSheets = (sheets: number[]) => {
    if (sheets[0] === first) onChange({ ...settings, sheets })
    else onChange({ ...initialSettings({ ...run, selected: sheets, mapping: {} }), sheets })
  }
  const moveHeader = (rows: number[]) =>
    store.mutate(
      active === first
        ? { ...settings, header_rows: rows, mapping: {} }
        : { ...settings, others: [...settings.others, { sheet: active, header_rows: rows, mapping: {} }] },
      {
        onSuccess: (next) => {
          const fresh = next.sheets.find((item) => item.index === active)
          const found = Object.fromEntries((fresh?.columns ?? []).map((item) => [item.column, item.field]))
          if (active === first) onChange({ ...settings, header_rows: rows, mapping: found })
          else onChange({ ...settings, others: withOther(settings, active, found) })
        },
      },
    )
  const fault = preview.error ?? store.error

  return (
    <section>
      <RecalledNote run={run} wizard={wizard} settings={settings} onChange={onChange} />
      <SheetBar
        run={run}
        chosen={settings.sheets}
        active={active}
        isBusy={store.isPending}
        onChoose={chooseSheets}
        onShow={setShown}
        onMoveHeader={moveHeader}
      />
      <p className={css.help}>{t('matched', { done: matched, all: sheet?.columns.length ?? 0 })}</p>
      <ColumnTable
        object={object}
        columns={sheet?.columns ?? []}
        mapping={mapping}
        clashing={new Set(twice.flatMap(([, columns]) => columns))}
        numbers={numbers}
        onMap={map}
      />
      {twice.map(([field, columns]) => (
        <Alert
          key={field}
          className={css.alert ?? ''}
          type="warning"
          showIcon
          title={t('twice', { field: labelOf(field), columns: columns.join('、') })}
        />
      ))}
      {missing.length > 0 ? (
        <Alert
          className={css.alert ?? ''}
          type="warning"
          showIcon
          title={t('missing', { fields: missing.map(labelOf).join('、') })}
        />
      ) : null}
      {(wizard?.suggested ?? []).map((suggestion) => (
        <CompanionCard
          key={suggestion.object}
          suggestion={suggestion}
          columns={sheet?.columns ?? []}
          settings={settings}
          onChange={onChange}
        />
      ))}
      <DuplicateRuleField
        rule={settings.duplicates}
        byNumber={byNumber}
        fields={chosen.map((key) => ({ value: key, label: labelOf(key) }))}
        onChange={(duplicates) => onChange({ ...settings, duplicates })}
      />
      {fault ? (
        <Alert
          className={css.alert ?? ''}
          type="error"
          showIcon
          title={asApiError(fault)?.message || t('previewFailed')}
          description={(asApiError(fault)?.errors ?? []).map((item) => item.message).join(' · ')}
        />
      ) : null}
      <footer className={css.actions}>
        {preview.progress ? <CheckProgress className={css.checking} progress={preview.progress} /> : null}
        <Button
          type="primary"
          loading={preview.isPending}
          disabled={chosen.length === 0 || twice.length > 0 || missing.length > 0}
          onClick={() => preview.mutate(settings, { onSuccess: onPreview })}
        >
          {preview.isPending ? t('checking') : t('check')}
        </Button>
      </footer>
    </section>
  )
}

function withOther(settings: ImportSettings, sheet: number, mapping: Mapping) {
  return [...settings.others.filter((item) => item.sheet !== sheet), { sheet, mapping }]
}
