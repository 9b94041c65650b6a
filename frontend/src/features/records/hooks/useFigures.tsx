import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef, ObjectDef, QuerySpec } from '../../../api/types'
import type { AggregateSpec, Figure, GroupFigures } from '../../../api/viewTypes'
import { findField } from '../../../lib/session'
import { GroupedSource } from '../../../ui/grid/groupedSource'
import type { GridFigure, GridSummary } from '../../../ui/grid/types'
import { useAggregate } from '../api/records'
import { GroupTitle } from '../components/GroupTitle'
import type { EditSession } from '../model/editSession'
import { figureFor, figuresOf, formatFigure, measuresOf } from '../model/figures'
import type { ListState } from '../model/listState'
import type { SearchPatch } from './useListState'
import { type RecordBand, type RecordSource, useSourceVersion } from './useRecordSource'

interface FigureOptions {
  readonly object: ObjectDef
  readonly state: ListState
  readonly query: QuerySpec
  readonly source: RecordSource
  readonly edits: EditSession
  readonly group: FieldDef | null
  readonly patch: (change: SearchPatch) => void
}

/** How long after the last save the figures are asked again. */
const REFRESH_MS = 700
const MOST_GROUPS = 500

/** Figures under the columns and beside the groups, over everything that fits, from the server. */
export function useFigures(options: FigureOptions): GridSummary {
  const { object, state, query, source, edits, group, patch } = options
  const { t } = useTranslation('views')
  useSourceVersion(source)
  const fields = useMemo(
    () => state.columns.flatMap((column) => (column.hidden ? [] : (findField(object, column.field) ?? []))),
    [object, state.columns],
  )
  const measures = useMemo(() => measuresOf(fields, state.figures), [fields, state.figures])
  const asked = { filter: query.filter ?? null, search: query.search ?? '' }
  const total = useAggregate(
    object.key,
    measures.length > 0 && (source.hasLoaded || group !== null) ? { ...asked, measures } : null,
  )
  useBands(object, group, { ...asked, measures }, fields, state, source)
  useFreshFigures(object.key, edits)

  const told = total.data
  return useMemo<GridSummary>(() => {
    const figures = new Map<string, GridFigure>()
    for (const field of fields) {
      const choices = figuresOf(field)
      if (choices.length === 0) continue
      const chosen = figureFor(field, state.figures)
      const measure = measures.find((one) => one.field === field.key)
      // An older answer speaks of this figure only if it was asked for the same one.
      const at = told?.measures.findIndex((one) => one.field === field.key && one.fn === measure?.fn) ?? -1
      figures.set(field.key, {
        label: chosen === 'none' ? '' : t(`figure.${chosen}`),
        value: !measure ? '' : at < 0 ? '…' : formatFigure(field, chosen, told?.values?.[at]),
        choices: choices.map((key) => ({ key, label: t(`figure.${key}`), isOn: key === chosen })),
      })
    }
    return {
      figures,
      onChoose: (column, figure) => patch({ figures: { ...state.figures, [column]: figure as Figure } }),
    }
  }, [fields, measures, told, state.figures, patch, t])
}

/** Ask for the groups and hand them to the source. */
function useBands(
  object: ObjectDef,
  group: FieldDef | null,
  asked: AggregateSpec,
  fields: readonly FieldDef[],
  state: ListState,
  source: RecordSource,
): void {
  const isDay = group?.type === 'date' || group?.type === 'date_time'
  const spec = group
    ? { ...asked, group: group.key, limit: MOST_GROUPS, ...(isDay ? { grain: 'month' as const } : {}) }
    : null
  const answer = useAggregate(object.key, spec)
  const { data, error, isPlaceholderData } = answer
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was asked is part of the answer's key
  useEffect(() => {
    if (!(source instanceof GroupedSource) || !group) return
    if (error) source.fail(error)
    else if (data?.groups && !isPlaceholderData)
      source.setBands(data.groups.map((one) => toBand(group, one, asked, fields, state)))
  }, [source, data, error, isPlaceholderData])
}

function toBand(
  group: FieldDef,
  one: GroupFigures,
  asked: AggregateSpec,
  fields: readonly FieldDef[],
  state: ListState,
): RecordBand {
  const figures: Record<string, string> = {}
  asked.measures.forEach((measure, i) => {
    const field = fields.find(({ key }) => key === measure.field)
    if (!field) return
    const text = formatFigure(field, figureFor(field, state.figures), one.values[i])
    if (text !== '–') figures[field.key] = text
  })
  return {
    key: JSON.stringify(one.value ?? null),
    value: one.value ?? null,
    title: <GroupTitle field={group} value={one.value} label={one.label} />,
    text: one.label,
    count: one.count,
    figures,
  }
}

/** Figures follow what was saved, a moment later. */
function useFreshFigures(object: string, edits: EditSession): void {
  const client = useQueryClient()
  useEffect(() => {
    let timer = 0
    let wasSaving = false
    const stop = edits.subscribe(() => {
      const isSaving = edits.summary.saving > 0
      if (wasSaving && !isSaving) {
        window.clearTimeout(timer)
        timer = window.setTimeout(
          () => void client.invalidateQueries({ queryKey: ['figures', object] }),
          REFRESH_MS,
        )
      }
      wasSaving = isSaving
    })
    return () => {
      stop()
      window.clearTimeout(timer)
    }
  }, [client, object, edits])
}
