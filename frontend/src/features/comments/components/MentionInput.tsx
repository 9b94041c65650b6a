import { type KeyboardEvent, type Ref as ReactRef, useId, useImperativeHandle, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../../../ui/Avatar'
import { useMentionable } from '../api/comments'
import { insertMention, type MentionQuery, mentionQuery } from '../model/mentions'
import type { Mentionable } from '../model/types'
import styles from './MentionInput.module.css'

export interface MentionInputHandle {
  focus: () => void
}

interface MentionInputProps {
  readonly object: string
  readonly id: string
  readonly value: string
  readonly placeholder: string
  readonly autoFocus?: boolean
  readonly handle?: ReactRef<MentionInputHandle>
  readonly onChange: (text: string) => void
  readonly onMention: (person: Mentionable) => void
  readonly onSubmit: () => void
  readonly onFocus?: () => void
}

/** A text box where `@` offers members: by name, pinyin or initials, while the input method works on. */
export function MentionInput(props: MentionInputProps) {
  const { object, id, value, placeholder, onChange, onMention, onSubmit } = props
  const { t } = useTranslation('comments')
  const box = useRef<HTMLTextAreaElement>(null)
  const listId = useId()
  const [query, setQuery] = useState<MentionQuery | null>(null)
  const [cursor, setCursor] = useState(0)
  const found = useMentionable(object, id, query?.text ?? null)
  const people = query ? (found.data ?? []) : []
  const active = people[Math.min(cursor, people.length - 1)]
  useImperativeHandle(props.handle, () => ({ focus: () => box.current?.focus() }), [])

  const look = () => {
    const at = box.current
    const next =
      at && at.selectionStart === at.selectionEnd ? mentionQuery(at.value, at.selectionStart) : null
    if (next?.text !== query?.text || next?.start !== query?.start) setCursor(0)
    setQuery(next)
  }
  const pick = (person: Mentionable) => {
    const at = box.current
    if (!at || !query) return
    const next = insertMention(value, query, at.selectionStart, person.name)
    flushSync(() => {
      onChange(next.text)
      onMention(person)
      setQuery(null)
    })
    // at once, not with the next frame: by then somebody quick has typed on, and his words would be torn
    at.focus()
    at.setSelectionRange(next.caret, next.caret)
  }
  const handleKey = (event: KeyboardEvent) => {
    // Enter and arrows belong to the input method until it is done
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault()
      return onSubmit()
    }
    if (!query || !active) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setCursor((Math.min(cursor, people.length - 1) + step + people.length) % people.length)
    else if (event.key === 'Enter' || event.key === 'Tab') pick(active)
    else if (event.key === 'Escape') setQuery(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className={styles.wrap}>
      <textarea
        ref={box}
        className={styles.box}
        rows={3}
        value={value}
        placeholder={placeholder}
        aria-label={placeholder}
        role="combobox"
        aria-expanded={people.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active ? `${listId}-${active.id}` : undefined}
        // biome-ignore lint/a11y/noAutofocus: opened by the person for writing
        autoFocus={props.autoFocus ?? false}
        onChange={(event) => {
          onChange(event.target.value)
          look()
        }}
        onSelect={look}
        onKeyDown={handleKey}
        onFocus={props.onFocus}
        onBlur={() => setQuery(null)}
      />
      <div
        id={listId}
        role="listbox"
        aria-label={t('people')}
        className={styles.list}
        hidden={!people.length}
      >
        {people.map((person) => (
          <div
            key={person.id}
            id={`${listId}-${person.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={person === active}
            className={styles.person}
            // the box keeps the focus, so the keyboard of a phone stays up
            onPointerDown={(event) => {
              event.preventDefault()
              pick(person)
            }}
            onPointerMove={() => setCursor(people.indexOf(person))}
          >
            <Avatar name={person.name} size={24} />
            <span className={styles.name}>{person.name}</span>
            <span className={styles.place}>{person.job_title || person.department}</span>
            {!person.may_view && <span className={styles.blind}>{t('mayNotView')}</span>}
          </div>
        ))}
      </div>
    </div>
  )
}
