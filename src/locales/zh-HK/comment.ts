// One comment: what stands around it, its forms, its markers.
import type { comment as english } from '../en/comment.ts'

export const comment = {} satisfies typeof english
