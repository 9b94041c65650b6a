import { Check, Minus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef, RecordOperation } from '../../../api/types'
import { localText } from '../../../lib/labels'
import { useCatalog } from '../../../lib/session'
import { SidePanel } from '../../../ui/SidePanel'
import { ErrorState, Skeleton } from '../../../ui/states'
import { type Explanation, type Reason, type RoleReason, useExplanation } from '../api/review'
import { useConditionText } from '../hooks/useConditionText'
import styles from './review.module.css'

interface ReasonsProps {
  title: string
  asked: {
    object: string
    operation?: RecordOperation
    record_id?: string
    member_id?: string
    field?: string
  }
  onClose: () => void
}

function Mark({ holds }: { holds: boolean | null }) {
  const { t } = useTranslation('review')
  if (holds === null) return <Minus size={14} aria-hidden="true" className={styles.unknown} />
  return holds ? (
    <Check size={14} aria-label={t('why.yes')} className={styles.yes} />
  ) : (
    <X size={14} aria-label={t('why.no')} className={styles.no} />
  )
}

function RoleLines({ reason, object }: { reason: RoleReason; object: ObjectDef | undefined }) {
  const { t } = useTranslation(['review', 'access'])
  const words = useConditionText()
  const stepText = (step: Reason) =>
    step.kind === 'scope'
      ? t(`why.scope.${step.scope}`)
      : t('why.condition', { text: words(object, step.condition) })
  return (
    <li className={styles.reason}>
      <span className={styles.role}>
        <Mark holds={reason.inactive || !reason.grants ? false : reason.holds} />
        {localText(reason.label)}
      </span>
      <ul>
        {reason.inactive ? <li>{t(`why.inactive.${reason.inactive}`)}</li> : null}
        {reason.grants ? null : <li>{t('why.notGranted')}</li>}
        {reason.steps.map((step) => (
          <li key={step.kind + JSON.stringify(step.condition) + step.scope}>
            <Mark holds={step.holds} />
            {stepText(step)}
          </li>
        ))}
        {reason.refusals.map((step) => (
          <li key={JSON.stringify(step.condition)} className={step.holds ? (styles.no ?? '') : ''}>
            {step.holds ? <X size={14} aria-hidden="true" /> : <Minus size={14} aria-hidden="true" />}
            {t('why.refusal', { text: words(object, step.condition) })}
          </li>
        ))}
      </ul>
    </li>
  )
}

/** Levels held against the clearance; where one is too high, nothing else counts. */
function LabelLines({ found }: { found: Explanation }) {
  const { t } = useTranslation(['review', 'labels'])
  const labels = found.labels.filter((label) => label.hides || label.level > 1)
  if (found.clearance >= 5 && !labels.length) return null
  return (
    <ul>
      <li className={styles.reason}>
        <span className={styles.role}>{t('labels:why.clearance', { level: found.clearance })}</span>
        <ul>
          {labels.map((label) => (
            <li key={label.of + String(label.level)} className={label.hides ? (styles.no ?? '') : ''}>
              <Mark holds={!label.hides} />
              {t(`labels:why.${label.of}`, { level: label.level })}
              {' · '}
              {t(label.hides ? 'labels:why.hides' : 'labels:why.within')}
            </li>
          ))}
        </ul>
      </li>
    </ul>
  )
}

/** The whole answer: yes or no, then role by role, then the field. */
export function ReasonList({ found, object }: { found: Explanation; object: ObjectDef | undefined }) {
  const { t } = useTranslation(['review', 'access'])
  return (
    <div className={styles.reasons}>
      <p className={styles.verdict} data-allowed={found.allowed || undefined}>
        {t(found.allowed ? 'why.allowed' : 'why.refused', { verb: t(`access:operation.${found.operation}`) })}
      </p>
      <LabelLines found={found} />
      {found.roles.length ? null : <p>{t('why.noRoles')}</p>}
      <ul>
        {found.roles.map((reason) => (
          <RoleLines key={reason.role_id} reason={reason} object={object} />
        ))}
        {found.by_share ? (
          <li className={styles.reason}>
            <span className={styles.role}>
              <Mark holds />
              {t('why.share')}
            </span>
          </li>
        ) : null}
      </ul>
      {found.right ? (
        <>
          <h3>
            {t('why.field', { right: t(`access:right.${found.right}`) })}
            {found.reveal ? t('access:preview.revealable') : ''}
          </h3>
          <ul>
            {found.fields.map((one) => (
              <li key={one.role_id}>
                {localText(one.label)}：{t(`access:right.${one.right}`)}
                {t(`why.because.${one.because}`)}
                {one.reveal ? t('why.reveal') : null}
                {one.at_most ? t('why.atMost', { right: t(`access:right.${one.at_most}`) }) : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  )
}

/** Why somebody may or may not do something with a record. */
export function Reasons({ title, asked, onClose }: ReasonsProps) {
  const found = useExplanation(asked)
  const object = useCatalog().byKey.get(asked.object)
  return (
    <SidePanel open title={title} onClose={onClose}>
      {found.error ? <ErrorState text={found.error.message} /> : null}
      {found.isPending ? <Skeleton rows={5} /> : null}
      {found.data ? <ReasonList found={found.data} object={object} /> : null}
    </SidePanel>
  )
}
