import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { GridTexts } from '../../../ui/grid/types'

const HOLE = '\u0000'

/** Texts of the grid in the reader's language. */
export function useGridTexts(label: string): GridTexts {
  const { t } = useTranslation('records')
  return useMemo<GridTexts>(() => {
    const selectRow = t('grid.selectRow', { row: HOLE }) // filled per row: translating each would cost frames
    return {
      label: t('grid.label', { label }),
      selectAll: t('grid.selectAll'),
      selectRow: (row) => selectRow.replace(HOLE, String(row)),
      cell: (title, row) => t('grid.cell', { title, row }),
      columnMenu: (title) => t('grid.columnMenu', { title }),
      sortAsc: t('grid.sortAsc'),
      sortDesc: t('grid.sortDesc'),
      sortNone: t('grid.sortNone'),
      sortAlsoAsc: t('grid.sortAlsoAsc'),
      sortAlsoDesc: t('grid.sortAlsoDesc'),
      hide: t('grid.hide'),
      moveLeft: t('grid.moveLeft'),
      moveRight: t('grid.moveRight'),
      moved: (title, place) => t('grid.moved', { title, place }),
      freezeUpTo: t('grid.freezeUpTo'),
      unfreeze: t('grid.unfreeze'),
      open: t('grid.open'),
      edit: t('grid.edit'),
      copy: t('grid.copy'),
      paste: t('grid.paste'),
      clear: t('grid.clear'),
      undo: t('grid.undo'),
      redo: t('grid.redo'),
      retry: t('grid.retry'),
      discard: t('grid.discard'),
      loading: t('grid.loading'),
      newRow: t('grid.newRow'),
      summary: t('grid.summary'),
      figureMenu: (title) => t('grid.figureMenu', { title }),
      emptyValue: t('emptyValue'),
      selectedCells: (rows, columns) => t('grid.selectedCells', { rows, columns }),
      band: (text, count, isOpen) => t(isOpen ? 'grid.bandOpen' : 'grid.bandClosed', { text, count }),
      hint: t('grid.hint'),
    }
  }, [t, label])
}
