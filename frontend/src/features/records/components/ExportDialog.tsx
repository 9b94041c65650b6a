import { Alert, Checkbox, Modal, Progress, Radio } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef, QuerySpec } from '../../../api/types'
import { localText } from '../../../lib/labels'
import { toast } from '../../../ui/toast'
import { type ExportFormat, type ExportRun, type ExportValues, exportUrl, runExport } from '../api/exports'
import type { Selection } from '../api/runs'
import { readableFields } from '../model/recordRow'
import styles from './records.module.css'

interface ExportDialogProps {
  readonly object: ObjectDef
  readonly query: QuerySpec
  readonly columns: readonly string[]
  /** What is ticked, if anything is; and how many that are. */
  readonly chosen?: { selection: Selection; countText: string }
  readonly onClose: () => void
}

/** The current list as a file: format, columns, progress. */
export function ExportDialog({ object, query, columns, chosen: ticked, onClose }: ExportDialogProps) {
  const { t } = useTranslation('records')
  const [format, setFormat] = useState<ExportFormat>('xlsx')
  const [values, setValues] = useState<ExportValues>('labels')
  const [chosen, setChosen] = useState<readonly string[]>(columns)
  const [run, setRun] = useState<ExportRun | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const abort = useRef(new AbortController())
  const fields = readableFields(object)
  const isBusy = run !== null && fault === null

  const handleStart = async () => {
    setFault(null)
    abort.current = new AbortController()
    try {
      const { limit: _limit, after: _after, count: _count, ...asked } = query
      const ordered = [...columns, ...fields.map((field) => field.key)].filter(
        (key, at, all) => chosen.includes(key) && all.indexOf(key) === at,
      )
      const narrowed = ticked ? narrowTo(ticked.selection) : {}
      const done = await runExport(
        {
          object: object.key,
          format,
          values,
          query: { ...asked, ...narrowed, select: ordered },
          columns: ordered,
        },
        setRun,
        abort.current.signal,
      )
      if (done.status === 'done') {
        download(exportUrl(done), done.file_name)
        toast.success(t('export.done', { count: done.row_count ?? 0 }))
        onClose()
        return
      }
      setFault(t('export.failed'))
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
      centered
      width={520}
      title={t('export.title', { name: localText(object.label, object.key) })}
      okText={t('export.start')}
      cancelText={t('cancel')}
      okButtonProps={{ loading: isBusy, disabled: chosen.length === 0 }}
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
        <span>
          {t('export.columns')}
          <button
            type="button"
            className={styles.inlineLink}
            onClick={() => setChosen(fields.map((field) => field.key))}
          >
            {t('export.all')}
          </button>
          <button type="button" className={styles.inlineLink} onClick={() => setChosen(columns)}>
            {t('export.visible')}
          </button>
        </span>
        <Checkbox.Group
          className={styles.columnChecks ?? ''}
          value={[...chosen]}
          disabled={isBusy}
          onChange={(next) => setChosen(next.map(String))}
          options={fields.map((field) => ({ value: field.key, label: localText(field.label, field.key) }))}
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

function download(url: string, name: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
}
