import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ref } from '../../../api/types'
import { useSession } from '../../../lib/session'
import { splitBody } from '../model/mentions'
import styles from './CommentText.module.css'

const LONG = 400
const NONE: readonly Ref[] = []

interface CommentTextProps {
  readonly body: string
  readonly mentions?: readonly Ref[]
}

/** Text people wrote, with names and links; long ones fold. */
export function CommentText({ body, mentions = NONE }: CommentTextProps) {
  const { t } = useTranslation('comments')
  const { me } = useSession()
  const [isOpen, setIsOpen] = useState(false)
  const parts = useMemo(() => splitBody(body, mentions), [body, mentions])
  const isLong = body.length > LONG || body.split('\n').length > 8
  return (
    <>
      <p className={styles.text} data-folded={isLong && !isOpen}>
        {parts.map((part, place) => {
          const key = `${place}-${part.kind}`
          if (part.kind === 'text') return <span key={key}>{part.text}</span>
          if (part.kind === 'mention')
            return (
              <span key={key} className={styles.name} data-me={part.ref.id === me.member.id}>
                @{part.ref.label}
              </span>
            )
          return (
            <a key={key} href={part.href} target="_blank" rel="noreferrer noopener">
              {part.href}
            </a>
          )
        })}
      </p>
      {isLong && (
        <button type="button" className={styles.more} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? t('fold') : t('unfold')}
        </button>
      )}
    </>
  )
}
