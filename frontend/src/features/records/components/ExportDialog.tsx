import { useNavigate } from '@tanstack/react-router'
import { Alert, Modal, Progress, Radio } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportFormat, ExportIn, ExportRun, ExportValues } from '../../../api/exportTypes'
import type { ObjectDef, QuerySpec } from '../../../api/types'
import { saveFrom } from '../../../lib/download'
import { localText } from '../../../lib/labels'
import { toast } from '../../../ui/toast'
import { exportUrl, runExport, useExportForecast } from '../api/exports'
import type { Selection } from '../api/runs'
import { readableFields } from '../model/recordRow'
import { ExportColumns } from './ExportColumns'
import { ExportTerms } from './ExportTerms'
import styles from './records.module.css'

interface ExportDialogProps {
  readonly object: ObjectDef
  readonly query: QuerySpec
  readonly columns: readonly string[]
  /** What is ticked, if anything is; and how many that are. */
  readonly chosen?: { selection: Selection; countText: string }
  readonly onClose: () => void
}

/** The current list as a file: format, columns, what it needs, progress. */
export function ExportDialog({ object, query, columns, chosen: ticked, onClose }: ExportDialogProps) {
  const { t } = useTranslation(['records', 'exports'])
  const navigate = useNavigate()
  const [format, setFormat] = useState<ExportFormat>('xlsx')
  const [values, setValues] = useState<ExportValues>('labels')
  const [chosen, setChosen] = useState<readonly string[]>(columns)
  const [sealed, setSealed] = useState(false)
  const [reason, setReason] = useState('')
  const [run, setRun] = useState<ExportRun | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const abort = useRef(new AbortController())
  const fields = readableFields(object)
  const isBusy = run !== null && fault === null

  const ordered = [...columns, ...fields.map((field) => field.key)].filter(
    (key, at, all) => chosen.includes(key) && all.indexOf(key) === at,
  )
  const { limit: _limit, after: _after, count: _count, ...asked } = query
  const narrowed = ticked ? narrowTo(ticked.selection) : {}
  const order: ExportIn = {
    object: object.key,
    format,
    values,
    query: { ...asked, ...narrowed, select: ordered },
    columns: ordered,
    sealed,
    reason,
  }
  const forecast = useExportForecast(order)
  const isAsked = Boolean(forecast.data?.why.length)

  const finish = (done: ExportRun): boolean => {
    if (done.status === 'asked') toast.success(t('exports:order.sent'))
    else if (done.status !== 'done') return false
    else toast.success(t('export.done', { count: done.row_count ?? 0 }))
    onClose()
    if (done.status === 'asked' || done.is_sealed) void navigate({ to: '/exports' })
    else saveFrom(exportUrl(done), done.file_name)
    return true
  }
  const handleStart = async () => {
    setFault(null)
    abort.current = new AbortController()
    try {
      const done = await runExport(order, setRun, abort.current.signal)
      if (finish(done)) return
      setFault(done.error?.message ?? t('export.failed'))
    } catch (error) {
      if (abort.current.signal.aborted) return
      setFault(error instanceof Error ? error.message : t('export.failed'))
    }
    setRun(null)
  }
  const handleClose = () => {
    abort.current.abort()
    onClose()
  }
  const done = run?.progress?.done ?? 0
  const total = run?.progress?.total ?? 0

  return (
    <Modal
      open
      width={520}
      title={t('export.title', { name: localText(object.label, object.key) })}
      okText={isAsked ? t('exports:order.ask') : t('export.start')}
      cancelText={t('cancel')}
      okButtonProps={{
        loading: isBusy,
        disabled: chosen.length === 0 || (isAsked && !reason.trim()),
      }}
      onOk={() => void handleStart()}
      onCancel={handleClose}
    >
      <div className={styles.dialog}>
        {fault && <Alert type="error" showIcon title={fault} />}
        <p className={styles.quiet}>
          {ticked ? t('export.hintChosen', { count: ticked.countText }) : t('export.hint')}
        </p>
        <span id="export-format">{t('export.format')}</span>
        <Radio.Group
          aria-labelledby="export-format"
          value={format}
          disabled={isBusy}
          onChange={(event) => setFormat(event.target.value as ExportFormat)}
          options={[
            { value: 'xlsx', label: t('export.xlsx') },
            { value: 'csv', label: t('export.csv') },
            { value: 'json', label: t('export.json') },
          ]}
        />
        <span id="export-values">{t('export.values')}</span>
        <Radio.Group
          aria-labelledby="export-values"
          value={values}
          disabled={isBusy}
          onChange={(event) => setValues(event.target.value as ExportValues)}
          options={[
            { value: 'labels', label: t('export.labels') },
            { value: 'keys', label: t('export.keys') },
          ]}
        />
        <ExportColumns
          fields={fields}
          shown={columns}
          chosen={chosen}
          onChange={setChosen}
          isDisabled={isBusy}
        />
        <ExportTerms
          forecast={forecast.data}
          isSealed={sealed}
          onSeal={setSealed}
          reason={reason}
          onReason={setReason}
          isDisabled={isBusy}
        />
        {isBusy && (
          <Progress
            aria-label={t('export.progress')}
            percent={total > 0 ? Math.round((done / total) * 100) : 0}
            status="active"
          />
        )}
      </div>
    </Modal>
  )
}

/** Chosen one by one, or all but some: those filter and search of the list say already. */
function narrowTo(selection: Selection): { ids?: readonly string[]; but?: readonly string[] } {
  if (selection.ids) return { ids: selection.ids }
  return selection.but?.length ? { but: selection.but } : {}
}
