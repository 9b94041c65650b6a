import { Alert, Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FieldEnvProvider } from '../../../fields/env'
import { asApiError } from '../../../lib/apiError'
import { errorText } from '../../../lib/errorText'
import { localText } from '../../../lib/labels'
import type { MergeProps } from '../../../lib/recordParts'
import { useCatalog } from '../../../lib/session'
import { ErrorState, Skeleton } from '../../../ui/states'
import { toast } from '../../../ui/toast'
import { useIsPhone } from '../../../ui/useIsPhone'
import { useMerge, usePlan, useUndoMerge } from '../api/duplicates'
import { useReadEnv } from '../hooks/useReadEnv'
import { type Choice, orderOf, startChoice } from '../model/choice'
import type { MergePlan } from '../model/types'
import { MergeTable } from './MergeTable'
import styles from './merge.module.css'

/** Two records side by side: which stays, whose value per field, what follows. */
export function MergeDialog({ object, ids, onClose }: MergeProps) {
  const { t } = useTranslation('duplicates')
  const isPhone = useIsPhone()
  const env = useReadEnv(object.key)
  const plan = usePlan(object.key, ids)
  const merge = useMerge(object.key)
  const undo = useUndoMerge(object.key)
  const [chosen, setChosen] = useState<Choice | null>(null)
  const choice = chosen ?? (plan.data ? startChoice(plan.data) : null)
  const mayMerge = plan.data !== undefined && choice !== null && plan.data.winners.includes(choice.winner)

  const handleUndo = (id: string) =>
    undo.mutate(id, {
      onSuccess: () => toast.success(t('unmerged')),
      onError: (error) => toast.error(reasonText(error)),
    })
  const handleMerge = () => {
    if (!plan.data || !choice) return
    merge.mutate(orderOf(plan.data, choice), {
      onSuccess: ({ id }) => {
        toast.success(t('merged'), { label: t('undo'), run: () => handleUndo(id) })
        onClose(true)
      },
    })
  }
  return (
    <Modal
      open
      centered={!isPhone}
      width={isPhone ? '100%' : 880}
      title={t('mergeTitle', { name: localText(object.label, object.key) })}
      onCancel={() => onClose(false)}
      rootClassName={`${styles.dialog} ${isPhone ? styles.phone : ''}`}
      footer={
        <>
          <Button onClick={() => onClose(false)}>{t('cancel')}</Button>
          <Button type="primary" loading={merge.isPending} disabled={!mayMerge} onClick={handleMerge}>
            {t('mergeNow')}
          </Button>
        </>
      }
    >
      {plan.isPending ? <Skeleton rows={8} /> : null}
      {plan.isError ? <ErrorState text={plan.error.message} onRetry={() => void plan.refetch()} /> : null}
      {merge.isError ? (
        <Alert
          type="error"
          showIcon
          className={styles.fault ?? ''}
          title={reasonText(merge.error)}
          action={
            asApiError(merge.error)?.status === 409 ? (
              <Button
                size="small"
                onClick={() => {
                  merge.reset()
                  setChosen(null)
                  void plan.refetch()
                }}
              >
                {t('lookAgain')}
              </Button>
            ) : null
          }
        />
      ) : null}
      {plan.data && choice ? (
        <FieldEnvProvider env={env}>
          <MergeTable object={object} plan={plan.data} choice={choice} onChange={setChosen} />
          <Following plan={plan.data} choice={choice} />
        </FieldEnvProvider>
      ) : null}
    </Modal>
  )
}

/** What the server says speaks against it: its reasons before its heading. */
export function reasonText(error: unknown): string {
  const found = asApiError(error)
  const reasons = [...new Set(found?.errors.map((fault) => fault.message).filter(Boolean))]
  return reasons.length > 0 ? `${errorText(error)}：${reasons.join('；')}` : errorText(error)
}

function Following({ plan, choice }: { plan: MergePlan; choice: Choice }) {
  const { t } = useTranslation('duplicates')
  const { byKey } = useCatalog()
  const loser = plan.records[0].id === choice.winner ? plan.records[1].id : plan.records[0].id
  const moving = plan.relations.flatMap(({ object, count }) => {
    const number = count[loser] ?? 0
    return number > 0
      ? [t('follows', { count: number, name: localText(byKey.get(object)?.label, object) })]
      : []
  })
  return (
    <p className={styles.following}>
      {moving.length > 0 ? `${t('following', { list: moving.join('、') })} ` : ''}
      {t('loserHint')}
    </p>
  )
}
