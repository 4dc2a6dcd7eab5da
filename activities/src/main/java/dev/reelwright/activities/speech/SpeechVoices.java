package dev.reelwright.activities.speech;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Voices of a provider by name, and which of them takes which role.
 *
 * @param names at least one
 * @param roles a name for each role
 */
record SpeechVoices(List<String> names, Map<VoiceRole, String> roles) {
  SpeechVoices {
    names = List.copyOf(names);
    roles = Map.copyOf(roles);
  }

  /**
   * Reads {@code NAME} or {@code ROLE=NAME}, separated by commas; the first takes the other roles.
   */
  static SpeechVoices parse(String list) {
    List<String> names = new ArrayList<>();
    Map<VoiceRole, String> roles = new EnumMap<>(VoiceRole.class);
    for (String entry : list.split(",", -1)) {
      int equals = entry.indexOf('=');
      String name = entry.substring(equals + 1).strip();
      if (!name.isEmpty()) {
        if (!names.contains(name)) {
          names.add(name);
        }
        if (equals > 0) {
          VoiceRole.of(entry.substring(0, equals)).ifPresent(role -> roles.put(role, name));
        }
      }
    }
    if (names.isEmpty()) {
      names.add("default");
    }
    for (VoiceRole role : VoiceRole.values()) {
      roles.putIfAbsent(role, names.get(0));
    }
    return new SpeechVoices(names, roles);
  }

  String role(VoiceRole role) {
    return roles.get(role);
  }

  Optional<String> named(String name) {
    return names.stream().filter(name::equalsIgnoreCase).findFirst();
  }
}
