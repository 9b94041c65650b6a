import { ArrowRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { TypePreview } from '../api/fieldRuns'
import styles from './TypeChangePanel.module.css'

const KINDS = ['kept', 'changed', 'failed'] as const

/** Counts and examples of what a change of type would do. */
export function TypePreviewView({ preview }: { preview: TypePreview }) {
  const { t } = useTranslation('catalog')
  if (preview.total === 0) return <p className={styles.empty}>{t('retype.noValues')}</p>
  const seen = preview.kept + preview.changed + preview.failed
  return (
    <section aria-label={t('retype.preview')}>
      <div className={styles.bar} aria-hidden="true">
        {KINDS.map((kind) => (
          <span key={kind} data-kind={kind} style={{ flexGrow: preview[kind] }} />
        ))}
      </div>
      <ul className={styles.counts}>
        {KINDS.map((kind) => (
          <li key={kind} data-kind={kind}>
            <strong>{preview[kind].toLocaleString()}</strong>
            {t(`retype.${kind}`)}
          </li>
        ))}
      </ul>
      {preview.is_partial ? (
        <p className={styles.note}>{t('retype.partial', { seen, total: preview.total })}</p>
      ) : null}
      {preview.loses_unique ? <p className={styles.note}>{t('retype.losesUnique')}</p> : null}
      {preview.changed_examples.length > 0 ? (
        <>
          <h3 className={styles.head}>{t('retype.changedHead')}</h3>
          <ul className={styles.examples}>
            {preview.changed_examples.map((one) => (
              <li key={one.from}>
                <span>{one.from}</span>
                <ArrowRight size={13} aria-hidden="true" />
                <span>{one.to}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {preview.failed > 0 ? <Losses preview={preview} /> : null}
    </section>
  )
}

function Losses({ preview }: { preview: TypePreview }) {
  const { t } = useTranslation('catalog')
  return (
    <>
      <h3 className={styles.head}>{t('retype.failedHead')}</h3>
      <ul className={styles.examples} data-loss="true">
        {preview.shows_examples
          ? preview.failed_examples.map((one) => (
              <li key={one.value}>
                <span>{one.value}</span>
                <em>{one.message}</em>
              </li>
            ))
          : preview.reasons.map((one) => (
              <li key={one.code}>
                <span>{one.count.toLocaleString()}</span>
                <em>{one.message}</em>
              </li>
            ))}
      </ul>
      {preview.shows_examples ? null : <p className={styles.note}>{t('retype.noExamples')}</p>}
    </>
  )
}
