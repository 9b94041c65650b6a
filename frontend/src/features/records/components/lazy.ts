/** Parts of the list that the first screen does not show; each is its own file, loaded when it is opened. */
import { lazy } from 'react'

export const BulkBar = lazy(() => import('./BulkBar').then((part) => ({ default: part.BulkBar })))
export const PhoneBulkBar = lazy(() =>
  import('./PhoneBulkBar').then((part) => ({ default: part.PhoneBulkBar })),
)
export const CreateDrawer = lazy(() =>
  import('./CreateDrawer').then((part) => ({ default: part.CreateDrawer })),
)
export const RecordDrawer = lazy(() =>
  import('./RecordDrawer').then((part) => ({ default: part.RecordDrawer })),
)
export const ExportDialog = lazy(() =>
  import('./ExportDialog').then((part) => ({ default: part.ExportDialog })),
)
export const PasteDialog = lazy(() => import('./PasteDialog').then((part) => ({ default: part.PasteDialog })))
export const KeyMap = lazy(() => import('./KeyMap').then((part) => ({ default: part.KeyMap })))
export const FaultList = lazy(() => import('./FaultList').then((part) => ({ default: part.FaultList })))
export const CellConflict = lazy(() =>
  import('./CellConflict').then((part) => ({ default: part.CellConflict })),
)
export const FilterBuilder = lazy(() =>
  import('./FilterBuilder').then((part) => ({ default: part.FilterBuilder })),
)
export const SortBuilder = lazy(() => import('./SortBuilder').then((part) => ({ default: part.SortBuilder })))
export const ColorBuilder = lazy(() =>
  import('./ColorBuilder').then((part) => ({ default: part.ColorBuilder })),
)
export const FieldChooser = lazy(() =>
  import('./FieldChooser').then((part) => ({ default: part.FieldChooser })),
)
export const ViewDialog = lazy(() => import('./ViewDialog').then((part) => ({ default: part.ViewDialog })))
