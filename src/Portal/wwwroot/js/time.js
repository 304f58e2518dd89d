const minute = 60_000, hour = 60 * minute, day = 24 * hour;

// The same words as RelativeTime.cs on the server: both change together.
export function words(then, now, zone) {
  const gap = Math.abs(now - then), ahead = then > now;
  if (gap < minute) return ahead ? "in a moment" : "just now";
  if (gap < hour) return told(Math.floor(gap / minute), "minute", ahead);
  if (gap < day) return told(Math.floor(gap / hour), "hour", ahead);
  const days = Math.abs(dayNumber(now, zone) - dayNumber(then, zone));
  if (days <= 1) return ahead ? "tomorrow" : "yesterday";
  return days <= 30 ? told(days, "day", ahead) : null;
}

function told(count, unit, ahead) {
  const amount = `${count} ${unit}${count === 1 ? "" : "s"}`;
  return ahead ? `in ${amount}` : `${amount} ago`;
}

function dayNumber(instant, zone) {
  return Date.parse(new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(instant)) / day;
}

function refresh() {
  for (const time of document.querySelectorAll("time[data-relative]")) {
    const fresh = words(Date.parse(time.dateTime), Date.now(), time.dataset.relative);
    if (fresh && fresh !== time.textContent) time.textContent = fresh;
  }
}

setInterval(refresh, minute);
document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });
