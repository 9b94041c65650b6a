import { Button } from 'antd'
import { Archive, ArchiveRestore, ArrowDown, ArrowUp, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Option } from '../../../api/types'
import { toLanguage } from '../../../lib/language'
import { COLOR_NAMES, colorOf } from '../../../ui/colors'
import { nextColor, optionsFromText } from '../model/options'
import styles from './OptionsEditor.module.css'

interface OptionsEditorProps {
  id?: string
  value?: Option[]
  onChange?: (value: Option[]) => void
}

interface OptionRowProps {
  option: Option
  index: number
  count: number
  onChange: (option: Option) => void
  onStep: (step: -1 | 1) => void
  onRemove: () => void
  onPaste: (text: string) => boolean
}

function OptionRow({ option, index, count, onChange, onStep, onRemove, onPaste }: OptionRowProps) {
  const { t, i18n } = useTranslation('catalog')
  const language = toLanguage(i18n.language)
  const isArchived = option.archived === true
  const Icon = isArchived ? ArchiveRestore : Archive
  const label = (which: 'zh-Hans' | 'en') => (
    <input
      className={styles.input}
      aria-label={t(which === 'en' ? 'option.english' : 'option.chinese', { number: index + 1 })}
      placeholder={t(which === 'en' ? 'option.englishShort' : 'option.chineseShort')}
      value={option.label[which] ?? ''}
      onChange={(event) => onChange({ ...option, label: { ...option.label, [which]: event.target.value } })}
      onPaste={(event) => {
        if (onPaste(event.clipboardData.getData('text/plain'))) event.preventDefault()
      }}
    />
  )
  return (
    <li className={styles.row} data-archived={isArchived || undefined}>
      <label className={styles.color}>
        <i style={{ background: colorOf(option.color).dot }} aria-hidden="true" />
        <select
          aria-label={t('option.color', { number: index + 1 })}
          value={option.color ?? 'gray'}
          onChange={(event) => onChange({ ...option, color: event.target.value })}
        >
          {COLOR_NAMES.map((name) => (
            <option key={name} value={name}>
              {t(`colors.${name}`)}
            </option>
          ))}
        </select>
      </label>
      {label(language)}
      {label(language === 'en' ? 'zh-Hans' : 'en')}
      <button
        type="button"
        className={styles.icon}
        aria-label={t('up')}
        disabled={index === 0}
        onClick={() => onStep(-1)}
      >
        <ArrowUp size={14} aria-hidden="true" />
      </button>
      <button
        type="button"
        className={styles.icon}
        aria-label={t('down')}
        disabled={index === count - 1}
        onClick={() => onStep(1)}
      >
        <ArrowDown size={14} aria-hidden="true" />
      </button>
      <button
        type="button"
        className={styles.icon}
        aria-label={isArchived ? t('restore') : t('option.remove')}
        title={isArchived ? t('restore') : t('option.remove')}
        onClick={onRemove}
      >
        <Icon size={14} aria-hidden="true" />
      </button>
    </li>
  )
}

/** Options of a choice field: names, colours, order. Several lines can be pasted at once. */
export function OptionsEditor({ value = [], onChange }: OptionsEditorProps) {
  const { t } = useTranslation('catalog')
  const set = (next: Option[]) => onChange?.(next)
  const replace = (index: number, option: Option) => set(value.with(index, option))
  const step = (index: number, by: -1 | 1) => {
    const moved = value[index]
    if (moved) set(value.toSpliced(index, 1).toSpliced(index + by, 0, moved))
  }
  // an option already stored stays as archived: records may hold it; a new one just goes
  const remove = (index: number, option: Option) =>
    set(option.key ? value.with(index, { ...option, archived: !option.archived }) : value.toSpliced(index, 1))
  const paste = (index: number, text: string): boolean => {
    const found = optionsFromText(text, value.length)
    if (found.length < 2) return false
    const isEmpty = !value[index]?.label['zh-Hans'] && !value[index]?.label.en
    set(value.toSpliced(isEmpty ? index : index + 1, isEmpty ? 1 : 0, ...found))
    return true
  }
  return (
    <div>
      <ul className={styles.list}>
        {value.map((option, index) => (
          <OptionRow
            key={option.key || `new-${index}`}
            option={option}
            index={index}
            count={value.length}
            onChange={(next) => replace(index, next)}
            onStep={(by) => step(index, by)}
            onRemove={() => remove(index, option)}
            onPaste={(text) => paste(index, text)}
          />
        ))}
      </ul>
      <Button
        size="small"
        icon={<Plus size={14} aria-hidden="true" />}
        onClick={() => set([...value, { key: '', label: {}, color: nextColor(value.length) }])}
      >
        {t('option.add')}
      </Button>
      <span className={styles.hint}>{t('option.pasteHint')}</span>
    </div>
  )
}
