// Loaded before htmx, and only there: its swaps need a policy of this name.
window.trustedTypes?.createPolicy('default',{createHTML:s=>s});
