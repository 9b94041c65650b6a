import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordOperation } from '../../../api/types'
import { localText } from '../../../lib/labels'
import { useCatalog, useSession } from '../../../lib/session'
import { PageBody } from '../../../ui/PageBody'
import { PageHeader } from '../../../ui/PageHeader'
import { Section } from '../../../ui/Section'
import { ErrorState, Skeleton } from '../../../ui/states'
import { useExplanation } from '../api/review'
import { OPERATIONS } from '../model/policy'
import { ReasonList } from './Reasons'
import styles from './review.module.css'

/** What I may do, and why I may not do the rest. */
export function MyAccessPage() {
  const { t } = useTranslation(['review', 'access', 'labels'])
  const { me } = useSession()
  const { objects, byKey } = useCatalog()
  const [object, setObject] = useState(objects[0]?.key ?? '')
  const [operation, setOperation] = useState<RecordOperation>('export')
  const found = useExplanation(object ? { object, operation } : null)
  return (
    <>
      <PageHeader title={t('mine.title')} text={t('mine.text')} />
      <PageBody>
        <Section title={t('mine.roles')}>
          <p>
            {me.roles.length
              ? me.roles.map((role) => localText(role.label, role.key)).join('、')
              : t('why.noRoles')}
          </p>
        </Section>
        {me.member.clearance < 5 ? (
          <Section title={t('labels:clearance.title')} text={t('labels:clearance.mine')}>
            <p>{t(`labels:clearance.name.${me.member.clearance}`)}</p>
          </Section>
        ) : null}
        <Section title={t('mine.why')} text={t('mine.whyText')}>
          <div className={styles.asking}>
            <Select<string>
              value={object}
              aria-label={t('who.object')}
              options={objects.map((one) => ({ value: one.key, label: localText(one.label, one.key) }))}
              onChange={setObject}
              className={styles.short ?? ''}
            />
            <Select<RecordOperation>
              value={operation}
              aria-label={t('mine.operation')}
              options={OPERATIONS.map((one) => ({ value: one, label: t(`access:operation.${one}`) }))}
              onChange={setOperation}
              className={styles.short ?? ''}
            />
          </div>
          {found.error ? <ErrorState text={found.error.message} /> : null}
          {found.isPending && object ? <Skeleton rows={3} /> : null}
          <div className={styles.facts}>
            {found.data ? <ReasonList found={found.data} object={byKey.get(object)} /> : null}
          </div>
          {found.data && !found.data.allowed ? <p className={styles.lead}>{t('mine.ask')}</p> : null}
        </Section>
      </PageBody>
    </>
  )
}
