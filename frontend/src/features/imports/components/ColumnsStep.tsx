import { Alert, Button, Radio, Select, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { asApiError } from '../../../lib/apiError'
import { localText } from '../../../lib/labels'
import { useImportPreview } from '../api/useImportActions'
import {
  clashes,
  type DuplicateAction,
  type ImportPreview,
  type ImportRun,
  type ImportSettings,
  missingRequired,
} from '../model/importRun'
import { ColumnTable } from './ColumnTable'
import css from './imports.module.css'

interface ColumnsStepProps {
  object: ObjectDef
  run: ImportRun
  settings: ImportSettings
  onChange: (settings: ImportSettings) => void
  onPreview: (preview: ImportPreview) => void
}

const ACTIONS: DuplicateAction[] = ['skip', 'update', 'create']

/** Which sheet, which column feeds which field, what to do with duplicates. */
export function ColumnsStep({ object, run, settings, onChange, onPreview }: ColumnsStepProps) {
  const { t } = useTranslation('imports')
  const preview = useImportPreview(run.id)
  const sheet = run.sheets.find((item) => item.index === settings.sheets[0])
  const labelOf = (key: string) => localText(object.fields.find((field) => field.key === key)?.label, key)
  const shared = new Set(object.fields.filter((field) => field.type === 'region').map((field) => field.key))
  const twice = Object.entries(clashes(settings.mapping, shared))
  const required = object.fields.filter(
    (field) => field.is_required && field.write && field.default === null && field.type !== 'auto_number',
  )
  const missing = missingRequired(
    settings.mapping,
    required.map((field) => field.key),
  )
  const chosen = [...new Set(Object.values(settings.mapping).filter((key): key is string => Boolean(key)))]

  const pickSheet = (index: number) => {
    const next = run.sheets.find((item) => item.index === index)
    if (!next) return
    onChange({
      ...settings,
      sheets: [index],
      header_rows: next.header_rows,
      mapping: Object.fromEntries(next.columns.map((column) => [column.column, column.field])),
    })
  }

  return (
    <section>
      <div className={css.facts}>
        {run.sheets.length > 1 ? (
          <span className={css.inline}>
            {t('sheet')}
            <Select
              aria-label={t('sheet')}
              className={css.sheetSelect ?? ''}
              value={settings.sheets[0] ?? 0}
              onChange={pickSheet}
              options={run.sheets.map((item) => ({
                value: item.index,
                label: `${item.name ?? ''}${item.state === 'visible' ? '' : ` · ${t('hidden')}`} · ${t('rows', { count: item.row_count })}`,
                disabled: item.columns.length === 0,
              }))}
            />
          </span>
        ) : null}
        <span>{t('rowsFound', { count: sheet?.row_count ?? 0 })}</span>
        {run.encoding ? <Tag>{run.encoding.toUpperCase()}</Tag> : null}
        {sheet && sheet.header_rows.length > 0 ? (
          <span>{t('headerAt', { rows: sheet.header_rows.join('、') })}</span>
        ) : null}
        <span>{t('matched', { done: chosen.length, all: sheet?.columns.length ?? 0 })}</span>
      </div>
      <ColumnTable
        object={object}
        columns={sheet?.columns ?? []}
        mapping={settings.mapping}
        clashing={new Set(twice.flatMap(([, columns]) => columns))}
        onMap={(column, field) =>
          onChange({ ...settings, mapping: { ...settings.mapping, [column]: field } })
        }
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
      <fieldset className={css.duplicates}>
        <legend>{t('duplicates.title')}</legend>
        <span className={css.inline}>
          {t('duplicates.keys')}
          <Select
            aria-label={t('duplicates.keys')}
            mode="multiple"
            className={css.keySelect ?? ''}
            value={settings.duplicates.keys}
            placeholder={t('duplicates.none')}
            onChange={(keys: string[]) =>
              onChange({ ...settings, duplicates: { ...settings.duplicates, keys } })
            }
            options={chosen.map((key) => ({ value: key, label: labelOf(key) }))}
          />
        </span>
        <Radio.Group
          value={settings.duplicates.action}
          disabled={settings.duplicates.keys.length === 0}
          onChange={(event) =>
            onChange({
              ...settings,
              duplicates: { ...settings.duplicates, action: event.target.value as DuplicateAction },
            })
          }
          options={ACTIONS.map((action) => ({ value: action, label: t(`duplicates.${action}`) }))}
        />
      </fieldset>
      {preview.isError ? (
        <Alert
          className={css.alert ?? ''}
          type="error"
          showIcon
          title={asApiError(preview.error)?.message || t('previewFailed')}
          description={(asApiError(preview.error)?.errors ?? []).map((fault) => fault.message).join(' · ')}
        />
      ) : null}
      <footer className={css.actions}>
        <Button
          type="primary"
          loading={preview.isPending}
          disabled={chosen.length === 0 || twice.length > 0 || missing.length > 0}
          onClick={() => preview.mutate(settings, { onSuccess: onPreview })}
        >
          {t('check')}
        </Button>
      </footer>
    </section>
  )
}
