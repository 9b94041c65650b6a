import { useTranslation } from 'react-i18next'
import { PageBody } from '../../../ui/PageBody'
import { PageHeader } from '../../../ui/PageHeader'
import { ErrorState, Skeleton } from '../../../ui/states'
import { useApprovalRules } from '../api/approvals'
import { RuleSection } from './RuleSection'

/** Who must agree to what. */
export function RulesPage() {
  const { t } = useTranslation('approvals')
  const rules = useApprovalRules()
  return (
    <>
      <PageHeader title={t('rules.title')} text={t('rules.text')} />
      <PageBody>
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
