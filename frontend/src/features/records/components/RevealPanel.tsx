import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef } from '../../../api/types'
import { formatDateTime } from '../../../lib/dates'
import { errorText } from '../../../lib/errorText'
import { localText } from '../../../lib/labels'
import { Skeleton } from '../../../ui/states'
import { type RevealReason, useAgreement } from '../api/reveal'
import styles from './Reveal.module.css'
import { RevealForm } from './RevealForm'

interface RevealPanelProps {
  readonly object: string
  readonly record: string
  readonly field: FieldDef
  readonly isBusy: boolean
  readonly fault: string
  readonly onAsk: (reason: RevealReason | null) => void
}

/** What stands between a person and one value: a reason, and for sensitive fields the word of somebody else. */
export function RevealPanel({ object, record, field, isBusy, fault, onAsk }: RevealPanelProps) {
  const { t } = useTranslation('records')
  const needsSecond = field.reveal_second === true
  const agreement = useAgreement(object, record, field.key, needsSecond)
  const name = localText(field.label, field.key)

  if (needsSecond && agreement.isPending)
    return (
      <Part name={name}>
        <Skeleton rows={2} />
      </Part>
    )
  if (agreement.error)
    return (
      <Part name={name}>
        <p role="alert" className={styles.fault}>
          {errorText(agreement.error)}
        </p>
      </Part>
    )
  if (agreement.data?.approval)
    return (
      <Part name={name}>
        <p className={styles.said}>{t('reveal.waiting', { name })}</p>
        <div className={styles.foot}>
          <span>{t('reveal.once')}</span>
          <Link to="/approvals" search={{ id: agreement.data.approval }}>
            {t('reveal.seeRequest')}
          </Link>
        </div>
      </Part>
    )
  if (agreement.data?.until)
    return (
      <Part name={name}>
        <p className={styles.said}>
          {t('reveal.agreed', { time: formatDateTime(agreement.data.until).slice(11) })}
        </p>
        {fault ? (
          <p role="alert" className={styles.fault}>
            {fault}
          </p>
        ) : null}
        <div className={styles.foot}>
          <span>{t('reveal.logged')}</span>
          <Button type="primary" size="small" autoFocus loading={isBusy} onClick={() => onAsk(null)}>
            {t('reveal.ask')}
          </Button>
        </div>
      </Part>
    )
  return <RevealForm name={name} needsSecond={needsSecond} isBusy={isBusy} fault={fault} onAsk={onAsk} />
}

function Part({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const { t } = useTranslation('records')
  return (
    <section className={styles.form} aria-label={t('reveal.show', { name })}>
      {children}
    </section>
  )
}
