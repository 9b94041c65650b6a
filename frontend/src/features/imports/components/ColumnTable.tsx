import { Select } from 'antd'
import { ArrowRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { localText } from '../../../lib/labels'
import type { SheetColumn } from '../model/importRun'
import css from './imports.module.css'

interface ColumnTableProps {
  object: ObjectDef
  columns: SheetColumn[]
  mapping: Record<string, string | null>
  clashing: ReadonlySet<string>
  /** Fields that are filled otherwise. */
  except?: readonly string[]
  /** Automatic numbers by which rows find their records. */
  numbers?: ReadonlySet<string>
  onMap: (column: string, field: string | null) => void
}

const IGNORE = ''
const FILE_TYPES = new Set(['attachment', 'image'])

/** One line per column of the file: what it is called, what is in it, which field it feeds. */
export function ColumnTable({
  object,
  columns,
  mapping,
  clashing,
  except = [],
  numbers,
  onMap,
}: ColumnTableProps) {
  const { t } = useTranslation('imports')
  const writable = object.fields.filter(
    (field) =>
      field.write &&
      field.type !== 'auto_number' &&
      !FILE_TYPES.has(field.type) &&
      !except.includes(field.key) &&
      (!field.is_system || field.key === 'owner'),
  )
  const options = [
    { value: IGNORE, label: t('ignore') },
    ...object.fields
      .filter((field) => numbers?.has(field.key))
      .map((field) => ({
        value: field.key,
        label: t('numberKey', { field: localText(field.label, field.key) }),
      })),
    ...writable.map((field) => ({ value: field.key, label: localText(field.label, field.key) })),
  ]
  return (
    <table className={`${css.table} ${css.columns}`}>
      <thead>
        <tr>
          <th scope="col">{t('column')}</th>
          <th scope="col">{t('samples')}</th>
          <th scope="col" className={css.arrowCell}>
            <span className={css.srOnly}>{t('goesTo')}</span>
          </th>
          <th scope="col">{t('field')}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => {
          const value = mapping[column.column] ?? null
          const isSure = value === column.field && column.confidence >= 0.8
          return (
            <tr key={column.column} className={value ? undefined : css.ignored}>
              <th scope="row">
                <span className={css.letter}>{column.column}</span>
                {column.header_path && column.header_path.length > 1
                  ? column.header_path.join(' / ')
                  : column.header || t('noHeader')}
                {column.hidden ? <span className={css.mark}>{t('hidden')}</span> : null}
              </th>
              <td className={css.samples}>{column.samples.slice(0, 3).join(' · ')}</td>
              <td className={css.arrowCell}>
                <ArrowRight size={14} aria-hidden="true" />
              </td>
              <td>
                <div className={css.target}>
                  <Select
                    showSearch={{ optionFilterProp: 'label' }}
                    className={css.fieldSelect ?? ''}
                    aria-label={t('fieldOf', { column: column.header || column.column })}
                    status={clashing.has(column.column) ? 'error' : ''}
                    value={value ?? IGNORE}
                    options={options}
                    onChange={(next: string) => onMap(column.column, next || null)}
                  />
                  {value && !isSure && value === column.field ? (
                    <span className={css.unsure}>{t('unsure')}</span>
                  ) : null}
                </div>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
