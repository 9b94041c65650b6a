import { Button } from 'antd'
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './CopyField.module.css'

interface CopyFieldProps {
  label: string
  value: string
}

/** A text shown once, to be copied: an invitation link, a key. */
export function CopyField({ label, value }: CopyFieldProps) {
  const { t } = useTranslation('common')
  const [isCopied, setIsCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(value)
    setIsCopied(true)
    window.setTimeout(() => setIsCopied(false), 2000)
  }
  const Icon = isCopied ? Check : Copy
  return (
    <div className={styles.field}>
      <input
        className={styles.input}
        readOnly
        value={value}
        aria-label={label}
        onFocus={(event) => event.target.select()}
      />
      <Button type="primary" icon={<Icon size={15} aria-hidden="true" />} onClick={() => void copy()}>
        {isCopied ? t('copied') : t('copy')}
      </Button>
    </div>
  )
}
