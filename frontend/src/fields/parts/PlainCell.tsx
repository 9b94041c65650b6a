import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './parts.module.css'

/** Empty values are drawn as nothing in lists. */
export function PlainCell({
  text,
  isMasked,
  isMuted = false,
}: {
  text: ReactNode
  isMasked: boolean
  isMuted?: boolean
}) {
  if (isMasked) return <MaskedText text={text} />
  return isMuted ? <span className={styles.muted}>{text}</span> : text
}

/** A value of which the reader may see a part only. */
export function MaskedText({ text }: { text: ReactNode }) {
  const { t } = useTranslation('fields')
  return (
    <span className={styles.masked} title={t('masked')}>
      <span className={styles.clip}>{text}</span>
      <Lock size={11} aria-label={t('masked')} role="img" />
    </span>
  )
}

/** A link to something the reader may not see. */
export function HiddenCell() {
  const { t } = useTranslation('fields')
  return <span className={styles.muted}>{t('hidden')}</span>
}
