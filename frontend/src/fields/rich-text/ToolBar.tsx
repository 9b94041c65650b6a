import type { Editor } from '@tiptap/core'
import { Button, Input } from 'antd'
import {
  Bold,
  Heading2,
  Italic,
  Link2,
  List,
  ListOrdered,
  Quote,
  Redo2,
  Strikethrough,
  Undo2,
} from 'lucide-react'
import { type MouseEvent, useEffect, useReducer, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './richText.module.css'

const TOOLS = [
  { key: 'bold', icon: Bold, run: (editor: Editor) => editor.chain().focus().toggleBold().run() },
  { key: 'italic', icon: Italic, run: (editor: Editor) => editor.chain().focus().toggleItalic().run() },
  {
    key: 'strike',
    icon: Strikethrough,
    run: (editor: Editor) => editor.chain().focus().toggleStrike().run(),
  },
  {
    key: 'heading',
    icon: Heading2,
    run: (editor: Editor) => editor.chain().focus().toggleHeading({ level: 2 }).run(),
  },
  { key: 'bulletList', icon: List, run: (editor: Editor) => editor.chain().focus().toggleBulletList().run() },
  {
    key: 'orderedList',
    icon: ListOrdered,
    run: (editor: Editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    key: 'blockquote',
    icon: Quote,
    run: (editor: Editor) => editor.chain().focus().toggleBlockquote().run(),
  },
] as const

const keepFocus = (event: MouseEvent) => event.preventDefault()

/** Formatting of the selected text. */
export function ToolBar({ editor }: { editor: Editor }) {
  const { t } = useTranslation('fields')
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const [isLinking, setIsLinking] = useState(false)
  useEffect(() => {
    editor.on('transaction', redraw)
    return () => {
      editor.off('transaction', redraw)
    }
  }, [editor])
  return (
    <>
      <div className={styles.tools} role="toolbar" aria-label={t('rich.tools')}>
        {TOOLS.map(({ key, icon: Icon, run }) => (
          <button
            key={key}
            type="button"
            className={styles.tool}
            title={t(`rich.${key}`)}
            aria-label={t(`rich.${key}`)}
            aria-pressed={editor.isActive(key)}
            onMouseDown={keepFocus}
            onClick={() => run(editor)}
          >
            <Icon size={15} aria-hidden />
          </button>
        ))}
        <button
          type="button"
          className={styles.tool}
          title={t('rich.link')}
          aria-label={t('rich.link')}
          aria-pressed={editor.isActive('link')}
          onMouseDown={keepFocus}
          onClick={() => setIsLinking(!isLinking)}
        >
          <Link2 size={15} aria-hidden />
        </button>
        <button
          type="button"
          className={styles.tool}
          title={t('rich.undo')}
          aria-label={t('rich.undo')}
          onMouseDown={keepFocus}
          onClick={() => editor.chain().focus().undo().run()}
        >
          <Undo2 size={15} aria-hidden />
        </button>
        <button
          type="button"
          className={styles.tool}
          title={t('rich.redo')}
          aria-label={t('rich.redo')}
          onMouseDown={keepFocus}
          onClick={() => editor.chain().focus().redo().run()}
        >
          <Redo2 size={15} aria-hidden />
        </button>
      </div>
      {isLinking ? <LinkRow editor={editor} onClose={() => setIsLinking(false)} /> : null}
    </>
  )
}

function LinkRow({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const { t } = useTranslation('fields')
  const [href, setHref] = useState<string>((editor.getAttributes('link').href as string | undefined) ?? '')
  const handleSet = () => {
    const text = href.trim()
    const chain = editor.chain().focus().extendMarkRange('link')
    if (!text) chain.unsetLink().run()
    else chain.setLink({ href: /^[a-z]+:/i.test(text) ? text : `https://${text}` }).run()
    onClose()
  }
  return (
    <div className={styles.link}>
      <Input
        size="small"
        autoFocus
        value={href}
        placeholder="https://"
        aria-label={t('rich.linkAddress')}
        onChange={(event) => setHref(event.target.value)}
        onPressEnter={(event) => {
          event.preventDefault()
          handleSet()
        }}
      />
      <Button size="small" type="primary" onClick={handleSet}>
        {t('rich.apply')}
      </Button>
    </div>
  )
}
