import { useNavigate } from '@tanstack/react-router'
import { CornerDownLeft, LoaderCircle, Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { localText } from '../../../lib/labels'
import { readRecents } from '../../../lib/recents'
import { useCatalog, useSession } from '../../../lib/session'
import { useDebounced } from '../../../lib/useDebounced'
import { Avatar } from '../../../ui/Avatar'
import { Highlight } from '../../../ui/Highlight'
import { ObjectIcon } from '../../../ui/ObjectIcon'
import { useGlobalSearch } from '../api/search'
import { buildSections, type CommandEntry } from '../model/command'
import styles from './CommandBox.module.css'

interface CommandBoxProps {
  onClose: () => void
}

const nameOf = (object: ObjectDef) => localText(object.label, object.key)

/** ⌘K: search all records, jump to a list; all by keyboard. */
export function CommandBox({ onClose }: CommandBoxProps) {
  const { t } = useTranslation('shell')
  const { objects, byKey } = useCatalog()
  const { me } = useSession()
  const recents = useMemo(() => readRecents(me.member.id), [me.member.id])
  const navigate = useNavigate()
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [text, setText] = useState('')
  const [cursor, setCursor] = useState(0)
  const wanted = useDebounced(text.trim())
  const search = useGlobalSearch(wanted)
  const groups = wanted ? search.data?.groups : undefined
  const sections = useMemo(
    () =>
      buildSections({ objects, groups: groups ?? [], recents }, wanted, nameOf, {
        jump: t('jumpTo'),
        recent: t('recent'),
      }),
    [objects, groups, recents, wanted, t],
  )
  const words = useMemo(() => wanted.split(/\s+/), [wanted])
  const entries = sections.flatMap((section) => section.entries)
  const active = entries[Math.min(cursor, entries.length - 1)]

  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  useEffect(() => {
    if (active) document.getElementById(`${id}-${active.key}`)?.scrollIntoView({ block: 'nearest' })
  }, [active, id])

  const open = (entry: CommandEntry) => {
    onClose()
    if (entry.recordId)
      void navigate({ to: '/o/$object/$id', params: { object: entry.object, id: entry.recordId } })
    else void navigate({ to: '/o/$object', params: { object: entry.object } })
  }
  const handleKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && entries.length) {
      event.preventDefault()
      setCursor((Math.min(cursor, entries.length - 1) + step + entries.length) % entries.length)
    }
    if (event.key === 'Enter' && active) {
      event.preventDefault()
      open(active)
    }
  }

  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-label={t('search')}
      onClose={onClose}
      onPointerDown={(event) => event.target === dialog.current && onClose()}
    >
      <div className={styles.box}>
        <div className={styles.field}>
          <Search size={18} aria-hidden="true" className={styles.glass} />
          <input
            className={styles.input}
            role="combobox"
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={active ? `${id}-${active.key}` : undefined}
            aria-label={t('searchLabel')}
            placeholder={t('searchPlaceholder')}
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              setCursor(0)
            }}
            onKeyDown={handleKey}
            autoComplete="off"
            spellCheck={false}
          />
          <button type="button" className={styles.close} onClick={onClose}>
            {t('common:cancel')}
          </button>
        </div>
        <div id={`${id}-list`} role="listbox" aria-label={t('search')} className={styles.list}>
          {sections.map((section) => (
            <div key={section.key} role="group" aria-label={section.title}>
              <div className={styles.group} aria-hidden="true">
                {section.title}
              </div>
              {section.entries.map((entry) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above handles the keys
                <div
                  key={entry.key}
                  id={`${id}-${entry.key}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={entry === active}
                  className={styles.entry}
                  onPointerMove={() => setCursor(entries.indexOf(entry))}
                  onClick={() => open(entry)}
                >
                  {entry.recordId ? (
                    <Avatar name={entry.title} shape="square" />
                  ) : (
                    <span className={styles.icon}>
                      <ObjectIcon icon={byKey.get(entry.object)?.icon ?? 'box'} />
                    </span>
                  )}
                  <span className={styles.title}>
                    <Highlight text={entry.title} words={words} />
                  </span>
                  <span className={styles.subtitle}>
                    <Highlight text={entry.subtitle} words={words} />
                  </span>
                  <CornerDownLeft size={14} aria-hidden="true" className={styles.enter} />
                </div>
              ))}
            </div>
          ))}
        </div>
        {wanted && search.isFetching && !groups?.length ? (
          <p className={styles.busy} role="status">
            <LoaderCircle size={14} aria-hidden="true" className={styles.spin} />
            {t('searching')}
          </p>
        ) : null}
        {wanted && !search.isFetching && !groups?.some((group) => group.items.length) ? (
          <p className={styles.empty} role="status">
            {search.isError ? t('common:networkError') : t('searchEmpty', { text: wanted })}
            <span>{t('searchEmptyHint')}</span>
          </p>
        ) : null}
        <footer className={styles.foot}>{t('searchHint')}</footer>
      </div>
    </dialog>
  )
}
