import { Search } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './ToolBar.module.css'

/** A line of filters above a list. */
export function ToolBar({ children }: { children: ReactNode }) {
  return <div className={styles.bar}>{children}</div>
}

interface SearchFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
}

/** Search inside a list. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  return (
    <label className={styles.search}>
      <Search size={15} aria-hidden="true" />
      <span className="sr-only">{label}</span>
      <input
        type="search"
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  )
}
