import { Button } from 'antd'
import { Download, ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../../lib/errorText'
import { Section } from '../../../ui/Section'
import { toast } from '../../../ui/toast'
import { type Proof, useProve } from '../api/review'
import styles from './review.module.css'

function save(proof: Proof): void {
  const { fingerprint: _own, ...signed } = proof
  const url = URL.createObjectURL(new Blob([JSON.stringify(signed, null, 1)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `jingui-access-proof-${proof.document.made_at.slice(0, 10)}.json`
  link.click()
  URL.revokeObjectURL(url)
}

/** Prove that every way out keeps to the roles as they are now. */
export function ProofSection() {
  const { t } = useTranslation('review')
  const prove = useProve()
  const proof = prove.data
  return (
    <Section
      title={t('proof.title')}
      text={t('proof.text')}
      actions={
        <Button
          icon={<ShieldCheck size={15} aria-hidden="true" />}
          loading={prove.isPending}
          onClick={() => prove.mutate(undefined, { onError: (error) => toast.error(errorText(error)) })}
        >
          {t('proof.run')}
        </Button>
      }
    >
      {proof ? (
        <div className={styles.facts} role="status">
          <p className={proof.document.failed ? styles.bad : styles.good}>
            {t(proof.document.failed ? 'proof.failed' : 'proof.passed', {
              count: proof.document.failed || proof.document.checks,
              sets: proof.document.role_sets.length,
              objects: proof.document.objects.length,
            })}
          </p>
          {proof.document.failures.slice(0, 20).map((one) => (
            <p key={one.roles + one.object + one.position + one.subject} className={styles.bad}>
              {one.roles} · {one.object} · {one.position} · {one.subject}
            </p>
          ))}
          <p>
            {t('proof.fingerprint')} <span className={styles.mono}>{proof.fingerprint}</span>
          </p>
          <p>{t('proof.verify')}</p>
          <div>
            <Button icon={<Download size={15} aria-hidden="true" />} onClick={() => save(proof)}>
              {t('proof.download')}
            </Button>
          </div>
        </div>
      ) : null}
    </Section>
  )
}
