import { useTranslation } from 'react-i18next'
import { PageBody } from '../../../ui/PageBody'
import { PageHeader } from '../../../ui/PageHeader'
import { ErrorState, Skeleton } from '../../../ui/states'
import { WaitingChanges } from '../../../ui/WaitingChanges'
import { useApprovalRules, useWaitingRules } from '../api/approvals'
import styles from './approvals.module.css'
import { RuleSection } from './RuleSection'

/** Who must agree to what. */
export function RulesPage() {
  const { t } = useTranslation('approvals')
  const rules = useApprovalRules()
  const waiting = useWaitingRules()
  return (
    <>
      <PageHeader title={t('rules.title')} text={t('rules.text')} />
      <PageBody>
        <div className={styles.rulesWaiting}>
          <WaitingChanges items={waiting.data} />
        </div>
        {rules.isPending ? <Skeleton rows={6} /> : null}
        {rules.isError ? (
          <ErrorState text={rules.error.message} onRetry={() => void rules.refetch()} />
        ) : null}
        {(rules.data ?? []).map((rule) => (
          <RuleSection key={`${rule.group}-${JSON.stringify(rule.steps)}-${rule.hours}`} rule={rule} />
        ))}
      </PageBody>
    </>
  )
}
