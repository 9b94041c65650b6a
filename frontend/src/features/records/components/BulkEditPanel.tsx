import { Alert, Button } from 'antd'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FieldEnvProvider } from '../../../fields/env'
import { fieldPlugin } from '../../../fields/registry'
import { asApiError } from '../../../lib/apiError'
import { localText } from '../../../lib/labels'
import { findField } from '../../../lib/session'
import { RunOutcome } from '../../../ui/run/RunOutcome'
import { SidePanel } from '../../../ui/SidePanel'
import { Skeleton } from '../../../ui/states'
import { type FieldChange, runActions } from '../api/runs'
import { useFieldEnvValue } from '../api/useFieldEnvValue'
import { useBulkRun } from '../hooks/useBulkRun'
import { bulkFields, type ChangeDraft, isComplete, newChange } from '../model/bulkChange'
import styles from './BulkBar.module.css'
import { BulkChangeLine } from './BulkChangeLine'
import { type BulkPanelProps, hrefOf } from './BulkDeletePanel'
import { BulkSummary } from './BulkPreview'

/** Give many records the same values: fields, what stands there now, then the deed and the way back. */
export function BulkEditPanel({
  object,
  selection,
  countText,
  onClose,
  field: first = '',
}: BulkPanelProps & { readonly field?: string }) {
  const { t } = useTranslation('bulk')
  const env = useFieldEnvValue(object.key)
  const fields = bulkFields(object)
  const [drafts, setDrafts] = useState<readonly ChangeDraft[]>([newChange(first)])
  const ready = drafts.filter((draft) => isComplete(findField(object, draft.field), draft))
  const changes = ready.map((draft): FieldChange => {
    const field = findField(object, draft.field)
    const value = field ? fieldPlugin(field.type).toWire(draft.value) : draft.value
    return draft.op === 'clear'
      ? { field: draft.field, op: 'clear' }
      : { field: draft.field, op: draft.op, value }
  })
  const bulk = useBulkRun(object.key, { kind: 'update', selection, changes })
  const { run } = bulk
  const preview = bulk.preview.data
  const faults = asApiError(bulk.error)?.byField() ?? {}
  const isNamed = drafts.some((draft) => faults[draft.field])
  const replace = (at: number, next: ChangeDraft | null) =>
    setDrafts(drafts.flatMap((draft, index) => (index === at ? (next ?? []) : draft)))
  const close = () => onClose(run !== null)
  const allowed = preview?.allowed.toLocaleString('en-US') ?? ''

  return (
    <SidePanel
      open
      width={520}
      title={t(first === 'owner' ? 'handOverTitle' : 'editTitle', {
        count: preview?.total.toLocaleString('en-US') ?? countText,
        name: localText(object.label, object.key),
      })}
      onClose={close}
      footer={
        run ? (
          <Button onClick={close}>{t('close')}</Button>
        ) : (
          <>
            <Button onClick={close}>{t('common:cancel')}</Button>
            <Button
              type="primary"
              loading={bulk.isStarting}
              disabled={changes.length === 0 || !preview?.allowed || bulk.preview.isError}
              onClick={() => void bulk.start()}
            >
              {t('editNow', { count: allowed })}
            </Button>
          </>
        )
      }
    >
      {run ? (
        <RunOutcome run={run} actions={runActions} onRun={bulk.follow} hrefOf={hrefOf} />
      ) : (
        <FieldEnvProvider env={env}>
          <div className={styles.panel}>
            {bulk.fault && !isNamed && <Alert type="error" showIcon title={bulk.fault} />}
            {bulk.preview.isError && !isNamed && (
              <Alert type="error" showIcon title={bulk.preview.error.message} />
            )}
            {drafts.map((draft, at) => (
              <BulkChangeLine
                key={draft.id}
                object={object}
                fields={fields.filter(
                  (field) => field.key === draft.field || !drafts.some((one) => one.field === field.key),
                )}
                draft={draft}
                preview={preview?.fields.find((one) => one.field === draft.field)}
                fault={faults[draft.field]}
                onChange={(next) => replace(at, next)}
              />
            ))}
            {drafts.length < fields.length && (
              <div>
                <Button
                  type="dashed"
                  icon={<Plus size={14} aria-hidden="true" />}
                  onClick={() => setDrafts([...drafts, newChange()])}
                >
                  {t('addField')}
                </Button>
              </div>
            )}
            {preview ? <BulkSummary preview={preview} isDelete={false} /> : <Skeleton rows={3} />}
          </div>
        </FieldEnvProvider>
      )}
    </SidePanel>
  )
}
