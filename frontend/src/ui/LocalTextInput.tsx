import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import styles from './LocalTextInput.module.css'

interface Value {
  'zh-Hans'?: string
  en?: string
}

interface LocalTextInputProps {
  id?: string
  value?: Value
  onChange?: (value: Value) => void
  autoFocus?: boolean
  multiline?: boolean
}

const LANGUAGES = ['zh-Hans', 'en'] as const

/** A name in Chinese and English, the reader's language first. */
export function LocalTextInput({
  id,
  value = {},
  onChange,
  autoFocus = false,
  multiline,
}: LocalTextInputProps) {
  const { t, i18n } = useTranslation('common')
  const order = i18n.language === 'en' ? [...LANGUAGES].reverse() : LANGUAGES
  const Field = multiline ? Input.TextArea : Input
  return (
    <div className={styles.fields}>
      {order.map((language, index) => (
        <div key={language} className={styles.line}>
          <span className={styles.language} aria-hidden="true">
            {language === 'en' ? 'EN' : '中'}
          </span>
          <Field
            {...(id && index === 0 ? { id } : {})}
            {...(index === 0 ? {} : { 'aria-label': t(language === 'en' ? 'inEnglish' : 'inChinese') })}
            autoFocus={autoFocus && index === 0}
            autoComplete="off"
            value={value[language] ?? ''}
            placeholder={index === 0 ? '' : t(language === 'en' ? 'inEnglish' : 'inChinese')}
            onChange={(event: { target: { value: string } }) =>
              onChange?.({ ...value, [language]: event.target.value })
            }
          />
        </div>
      ))}
    </div>
  )
}
