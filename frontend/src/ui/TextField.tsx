import { Eye, EyeOff } from 'lucide-react'
import { type InputHTMLAttributes, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './TextField.module.css'

interface TextFieldProps
  extends Pick<
    InputHTMLAttributes<HTMLInputElement>,
    'type' | 'autoComplete' | 'autoFocus' | 'value' | 'required' | 'minLength' | 'maxLength' | 'readOnly'
  > {
  label: string
  onChange: (value: string) => void
  hint?: string | undefined
  error?: string | undefined
}

/** A labelled text input of the pages before the login; a password can be looked at. */
export function TextField({ label, onChange, hint, error, type = 'text', ...rest }: TextFieldProps) {
  const { t } = useTranslation('common')
  const id = useId()
  const [isShown, setIsShown] = useState(false)
  const isPassword = type === 'password'
  const note = error ?? hint
  const Icon = isShown ? EyeOff : Eye
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <div className={styles.box} data-invalid={error ? true : undefined}>
        <input
          {...rest}
          id={id}
          type={isPassword && isShown ? 'text' : type}
          className={styles.input}
          aria-invalid={error ? true : undefined}
          aria-describedby={note ? `${id}-note` : undefined}
          onChange={(event) => onChange(event.target.value)}
          spellCheck={false}
          autoCapitalize="none"
        />
        {isPassword ? (
          <button
            type="button"
            className={styles.eye}
            aria-label={isShown ? t('hidePassword') : t('showPassword')}
            onClick={() => setIsShown(!isShown)}
          >
            <Icon size={16} aria-hidden="true" />
          </button>
        ) : null}
      </div>
      {note ? (
        <p id={`${id}-note`} className={styles.note} data-error={error ? true : undefined}>
          {note}
        </p>
      ) : null}
    </div>
  )
}
