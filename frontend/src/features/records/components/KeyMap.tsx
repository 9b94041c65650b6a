import { X } from 'lucide-react'
import { Fragment, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../../../ui/Kbd'
import styles from './keys.module.css'

/** Keys by what they are for; the texts name them. */
const KEYS = {
  move: [
    ['arrows', ['↑', '↓', '←', '→']],
    ['edge', ['Ctrl', '↑ ↓ ← →']],
    ['page', ['PgUp', 'PgDn']],
    ['ends', ['Ctrl', 'Home / End']],
    ['extend', ['Shift', '↑ ↓ ← →']],
    ['all', ['Ctrl', 'A']],
  ],
  edit: [
    ['type', ['A … 中']],
    ['editCell', ['F2']],
    ['commit', ['Enter']],
    ['newLine', ['Alt', 'Enter']],
    ['clear', ['Delete']],
    ['today', ['Ctrl', ';']],
    ['fillDown', ['Ctrl', 'D']],
    ['fillRight', ['Ctrl', 'R']],
    ['undo', ['Ctrl', 'Z']],
    ['redo', ['Ctrl', 'Shift', 'Z']],
  ],
  clipboard: [
    ['copy', ['Ctrl', 'C']],
    ['cut', ['Ctrl', 'X']],
    ['paste', ['Ctrl', 'V']],
  ],
  view: [
    ['open', ['Space']],
    ['check', ['Shift', 'Space']],
    ['fold', ['Enter']],
    ['moveColumn', ['Ctrl', 'Shift', '← →']],
    ['search', ['Ctrl', 'K']],
    ['help', ['?']],
  ],
} as const satisfies Readonly<Record<string, readonly (readonly [string, readonly string[]])[]>>

/** The keys of the grid on one sheet. */
export function KeyMap({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('records')
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby="keys-title"
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
      onKeyDown={(event) => event.key === '?' && onClose()}
    >
      <header>
        <h2 id="keys-title">{t('keys.title')}</h2>
        <button type="button" aria-label={t('close')} onClick={onClose}>
          <X size={16} />
        </button>
      </header>
      <div className={styles.groups}>
        {Object.entries(KEYS).map(([group, keys]) => (
          <section key={group}>
            <h3>{t(`keys.${group}.title`)}</h3>
            <dl>
              {keys.map(([name, pressed]) => (
                <Fragment key={name}>
                  <dt>{t(`keys.${group}.${name}`)}</dt>
                  <dd>
                    {pressed.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </dialog>
  )
}
