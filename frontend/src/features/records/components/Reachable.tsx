import { Mail, Phone } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef, ObjectDef, RecordData } from '../../../api/types'
import { asText } from '../../../fields/types'
import { canDo } from '../../../lib/can'
import { errorText } from '../../../lib/errorText'
import { localText } from '../../../lib/labels'
import { seeAsToken } from '../../../lib/seeAs'
import { deferred } from '../../../ui/deferred'
import { toast } from '../../../ui/toast'
import { useContact, useContactChannels } from '../api/contact'
import { contactWay, isReachable } from '../model/contactWay'
import { isMasked } from '../model/recordRow'
import styles from './Reveal.module.css'

const LetterPanel = deferred(
  () => import('./LetterPanel').then((module) => module.LetterPanel),
  () => null,
)

interface ReachableProps {
  readonly object: ObjectDef
  readonly record: RecordData
  readonly field: FieldDef
  /** The value as it stands, masked or not. */
  readonly children: ReactNode
}

/** A number or address with a button beside it that reaches the person, seen or not. */
export function Reachable({ object, record, field, children }: ReachableProps) {
  const { t } = useTranslation('records')
  const [isBusy, setIsBusy] = useState(false)
  const [isWriting, setIsWriting] = useState(false)
  const mayAsk = canDo(object, 'contact') && !seeAsToken()
  const send = useContact(object.key, record.id, field.key)
  const masked = isMasked(record, field.key)
  const value = asText(record.fields[field.key])
  const channels = useContactChannels(mayAsk && value !== '' && isReachable(field))
  const way = contactWay(field, value, masked, channels)
  if (!way) return children

  const name = localText(field.label, field.key)
  const isMail = field.type === 'email'
  const Icon = isMail ? Mail : Phone
  const label = t(isMail ? 'contact.mail' : 'contact.call', { name })
  if (way.kind === 'link')
    return (
      <span className={styles.masked}>
        {children}
        <a
          className={styles.eye}
          href={way.href}
          aria-label={label}
          title={label}
          onDoubleClick={(event) => event.stopPropagation()}
        >
          <Icon size={14} aria-hidden="true" />
        </a>
      </span>
    )

  const { channel } = way
  const handleCall = async () => {
    setIsBusy(true)
    try {
      await send({ channel: channel.key })
      toast.success(t('contact.calling'))
    } catch (error) {
      toast.error(errorText(error))
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <span className={styles.masked}>
      {children}
      <button
        type="button"
        className={styles.eye}
        disabled={isBusy}
        aria-busy={isBusy}
        aria-label={label}
        title={channel.takes_text ? label : `${label}\n${t('contact.callHint')}`}
        onDoubleClick={(event) => event.stopPropagation()}
        onClick={() => (channel.takes_text ? setIsWriting(true) : void handleCall())}
      >
        <Icon size={14} aria-hidden="true" />
      </button>
      {isWriting ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: a double press selects a word there and edits nothing here
        <span onDoubleClick={(event) => event.stopPropagation()}>
          <LetterPanel
            object={object}
            record={record}
            shown={value}
            isMasked={masked}
            onSend={(letter) => send({ channel: channel.key, ...letter })}
            onClose={() => setIsWriting(false)}
          />
        </span>
      ) : null}
    </span>
  )
}
