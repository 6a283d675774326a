"""Draws a chart of lines with logarithmic scales as a plain SVG file."""

import html
import math

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 800, 430, 78, 250, 46, 58
COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#555555"]
MARKS = ["circle", "square", "diamond", "triangle"]


def mark(shape, x, y, colour):
    """A point of a line."""
    if shape == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>'
    if shape == "square":
        return f'<rect x="{x - 3.5:.1f}" y="{y - 3.5:.1f}" width="7" height="7" fill="{colour}"/>'
    points = [(0, -5), (5, 0), (0, 5), (-5, 0)] if shape == "diamond" else [(0, -5), (5, 4), (-5, 4)]
    told = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in points)
    return f'<polygon points="{told}" fill="{colour}"/>'


def decades(values):
    """The powers of ten around values."""
    low, high = math.floor(math.log10(min(values)) + 1e-9), math.ceil(math.log10(max(values)) - 1e-9)
    return list(range(low, max(high, low + 1) + 1))


def number(power):
    """A power of ten, as a reader writes it."""
    return f"{10 ** power:,}" if power >= 0 else f"{10 ** power:.{-power}f}"


def ticks(values, given):
    """Where the lines of a grid are, with what is written there, and the ends of the axis."""
    if given:
        low, high = math.log10(min(given)), math.log10(max(given))
        margin = (high - low) * 0.04
        return [(math.log10(value), f"{value:,}") for value in given], low - margin, high + margin
    powers = decades(values)
    return [(power, number(power)) for power in powers], powers[0], powers[-1]


def chart(title, across, up, series, at=None):
    """SVG of series (name, [(x, y)]), both axes logarithmic; `at` are the values marked across, else powers of ten."""
    xs = [x for _, points in series for x, _ in points]
    ys = [y for _, points in series for _, y in points]
    x_ticks, x_low, x_high = ticks(xs, at)
    y_ticks, y_low, y_high = ticks(ys, None)
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    place_x = lambda x: LEFT + (math.log10(x) - x_low) / (x_high - x_low) * (right - LEFT)
    place_y = lambda y: bottom - (math.log10(y) - y_low) / (y_high - y_low) * (bottom - TOP)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
        ' role="img" font-family="sans-serif" font-size="13" fill="#222">',
        f"<title>{html.escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="24" font-size="15" font-weight="bold">{html.escape(title)}</text>',
    ]
    for value, told in x_ticks:
        x = LEFT + (value - x_low) / (x_high - x_low) * (right - LEFT)
        out.append(f'<path d="M{x:.1f} {TOP}V{bottom}" stroke="#ddd"/>')
        out.append(f'<text x="{x:.1f}" y="{bottom + 19}" text-anchor="middle">{told}</text>')
    for value, told in y_ticks:
        y = bottom - (value - y_low) / (y_high - y_low) * (bottom - TOP)
        out.append(f'<path d="M{LEFT} {y:.1f}H{right}" stroke="#ddd"/>')
        out.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{told}</text>')
    out.append(f'<path d="M{LEFT} {TOP}V{bottom}H{right}" fill="none" stroke="#222"/>')
    out.append(f'<text x="{(LEFT + right) / 2}" y="{HEIGHT - 14}" text-anchor="middle">{html.escape(across)}</text>')
    middle = (TOP + bottom) / 2
    out.append(f'<text x="16" y="{middle}" text-anchor="middle" transform="rotate(-90 16 {middle})">{html.escape(up)}</text>')
    for index, (name, points) in enumerate(series):
        colour, shape = COLOURS[index % len(COLOURS)], MARKS[index % len(MARKS)]
        placed = [(place_x(x), place_y(y)) for x, y in sorted(points)]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in placed)
        out.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out += [mark(shape, x, y, colour) for x, y in placed]
        y = TOP + 10 + index * 24
        out.append(f'<path d="M{right + 14} {y}h24" stroke="{colour}" stroke-width="2"/>')
        out.append(mark(shape, right + 26, y, colour))
        out.append(f'<text x="{right + 45}" y="{y + 4}" font-size="12">{html.escape(name)}</text>')
    return "\n".join(out + ["</svg>"]) + "\n"
