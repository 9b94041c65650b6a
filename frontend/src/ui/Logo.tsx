interface LogoProps {
  size?: number
}

/** The mark of Jingui: an open casket (匚) with a gold clasp. */
export function Logo({ size = 24 }: LogoProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="#4f46e5" />
      <path
        d="M9 8.5h14M9 8.5v15h14"
        fill="none"
        stroke="#fff"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <rect x="13.4" y="12.6" width="9.6" height="6.8" rx="1.6" fill="#fbbf24" />
      <circle cx="18.2" cy="16" r="1.3" fill="#4f46e5" />
    </svg>
  )
}
