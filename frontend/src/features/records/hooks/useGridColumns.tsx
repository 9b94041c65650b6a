import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef, ObjectDef } from '../../../api/types'
import { fieldPlugin } from '../../../fields/registry'
import type { FieldEnv } from '../../../fields/types'
import { canDo } from '../../../lib/can'
import { localText } from '../../../lib/labels'
import { findField } from '../../../lib/session'
import type { GridCellState, GridColumn } from '../../../ui/grid/types'
import { CellEditor } from '../components/CellEditor'
import { TitleCell } from '../components/TitleCell'
import type { ListState } from '../model/listState'
import { isMasked, type RecordRow } from '../model/recordRow'

const TITLE_WIDTH = 240
const ZONE_WIDTH = 52

/** The visible columns of a list as the grid understands them. */
export function useGridColumns(object: ObjectDef, state: ListState, env: FieldEnv): GridColumn<RecordRow>[] {
  const { t } = useTranslation('records')
  return useMemo(() => {
    const columns: GridColumn<RecordRow>[] = []
    for (const { field: key, width, hidden } of state.columns) {
      const field = hidden ? undefined : findField(object, key)
      if (!field) continue
      const place = state.sort.findIndex((one) => one.field === key)
      const sort = state.sort[place]
      columns.push({
        ...toColumn(
          object,
          field,
          width,
          sort ? (sort.desc ? 'desc' : 'asc') : undefined,
          env,
          t('untitled'),
        ),
        sortPlace: sort && state.sort.length > 1 ? place + 1 : undefined,
      })
    }
    return columns
  }, [object, state.columns, state.sort, env, t])
}

function toColumn(
  object: ObjectDef,
  field: FieldDef,
  width: number | undefined,
  sort: 'asc' | 'desc' | undefined,
  env: FieldEnv,
  untitled: string,
): GridColumn<RecordRow> {
  const plugin = fieldPlugin(field.type)
  const { Cell } = plugin
  const isTitle = field.key === object.title_field
  const isWritable = field.write && canDo(object, 'edit') && plugin.editor !== 'none'
  return {
    key: field.key,
    title: localText(field.label, field.key),
    // a moment of another time zone names the place
    width: width ?? (isTitle ? TITLE_WIDTH : plugin.width + (field.config.timezone ? ZONE_WIDTH : 0)),
    align: plugin.align,
    help: localText(field.help),
    isTitle,
    isSortable: field.sortable,
    sort,
    editor: isWritable ? plugin.editor : 'none',
    typing: isWritable ? plugin.typing : 'none',
    canEdit: (row) => isWritable && !isMasked(row.base, field.key),
    state: (row) => cellState(row, field.key),
    text: (row) => {
      const raw = row.cells?.[field.key]?.raw
      if (raw !== undefined) return raw
      const value = row.fields[field.key]
      if (value === null || value === undefined) return ''
      return isMasked(row.base, field.key) && typeof value === 'string'
        ? value
        : plugin.format(value, field, env)
    },
    render: (row) => {
      const raw = row.cells?.[field.key]?.raw
      if (raw !== undefined) return raw
      const value = row.fields[field.key]
      if (isTitle)
        return (
          <TitleCell
            field={field}
            value={value}
            isMasked={isMasked(row.base, field.key)}
            untitled={untitled}
          />
        )
      if (value === null || value === undefined) return null
      return <Cell field={field} value={value} isMasked={isMasked(row.base, field.key)} />
    },
    renderEditor: (props) => <CellEditor {...props} field={field} />,
  }
}

function cellState(row: RecordRow, key: string): GridCellState | undefined {
  const cell = row.cells?.[key]
  if (!cell) return undefined
  return cell.message ? { status: cell.status, message: cell.message } : { status: cell.status }
}
